import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { bucketLengths } from "../../src/model/lengths.ts";
import { lengthBatches } from "../../src/training/length_batches.ts";

const cases = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 }),
  lengths: fc.constant<number[]>([8, 16, 32, 60]),
  batchSize: fc.integer({ min: 1, max: 9 }),
});

Deno.test("lengthBatches() has every example once, in a batch that is long enough", () => {
  fc.assert(fc.property(cases, ({ sizes, lengths, batchSize }) => {
    const batches = lengthBatches(sizes, lengths, batchSize);
    const seen = batches.flatMap(({ items }) => items).sort((a, b) => a - b);
    assertEquals(seen, sizes.map((_, i) => i));
    for (const { items, length } of batches) {
      assert(lengths.includes(length));
      assert(items.length <= batchSize && items.length > 0);
      assert(items.every((item) => sizes[item]! <= length));
    }
  }));
});

Deno.test("lengthBatches() has at most one batch that is not full", () => {
  fc.assert(fc.property(cases, ({ sizes, lengths, batchSize }) => {
    const batches = lengthBatches(sizes, lengths, batchSize);
    assert(batches.filter(({ items }) => items.length < batchSize).length <= 1);
  }));
});

Deno.test("lengthBatches() puts examples longer than every bucket into the last one", () => {
  assertEquals(lengthBatches([100, 3], [4, 8], 2), [
    { items: [1, 0], length: 8 },
  ]);
});

Deno.test("bucketLengths() ascends from the shortest to the longest length", () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 64 }),
    fc.integer({ min: 64, max: 4096 }),
    (shortest, longest) => {
      const lengths = bucketLengths(shortest, longest);
      assertEquals(lengths.at(-1), longest);
      assert(lengths.every((length, i) => i === 0 || length > lengths[i - 1]!));
      assert(lengths.length < 40);
    },
  ));
});
