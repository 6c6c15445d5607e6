import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { randomStream } from "../../src/random/stream.ts";
import { balancedBatches } from "../../src/training/balanced_batches.ts";

const LENGTHS = [8, 16, 32];

function batchesOf(sizes: number[], parts: number[], batchSize: number) {
  return balancedBatches(sizes, parts, {
    lengths: LENGTHS,
    batchSize,
    random: randomStream(1, "batches"),
  });
}

const examples = fc.array(
  fc.record({
    size: fc.integer({ min: 1, max: 32 }),
    part: fc.integer({ min: 0, max: 2 }),
  }),
  { minLength: 1, maxLength: 200 },
);

Deno.test("balancedBatches() has every example once, in batches that are long enough", () => {
  fc.assert(fc.property(
    examples,
    fc.integer({ min: 1, max: 32 }),
    (list, batchSize) => {
      const sizes = list.map(({ size }) => size);
      const batches = batchesOf(sizes, list.map(({ part }) => part), batchSize);
      const items = batches.flatMap(({ items }) => items);
      assertEquals(items.sort((a, b) => a - b), [...list.keys()]);
      for (const { items, length } of batches) {
        assert(LENGTHS.includes(length));
        assert(items.every((item) => sizes[item]! <= length));
        assert(items.length <= batchSize);
      }
      const full = batches.filter(({ items }) => items.length === batchSize);
      assertEquals(full.length, Math.floor(list.length / batchSize));
    },
  ));
});

Deno.test("balancedBatches() gives each part its share of every batch, whatever its lengths", () => {
  fc.assert(fc.property(
    examples,
    fc.integer({ min: 2, max: 32 }),
    (list, batchSize) => {
      const parts = list.map(({ part }) => part);
      // Parts with texts of different lengths.
      const sizes = list.map(({ size, part }) =>
        part === 0 ? Math.min(size, 8) : size
      );
      for (const { items } of batchesOf(sizes, parts, batchSize)) {
        for (const part of [0, 1, 2]) {
          const share = parts.filter((one) => one === part).length /
            parts.length;
          const found = items.filter((item) => parts[item] === part).length;
          assert(Math.abs(found - share * items.length) < 2);
        }
      }
    },
  ));
});

Deno.test("balancedBatches() of two parts of one size are half and half", () => {
  // The lengths alone would part the languages.
  const sizes = Array.from({ length: 128 }, (_, i) => i < 64 ? 4 : 30);
  const parts = sizes.map((_, i) => i < 64 ? 0 : 1);
  for (const { items } of batchesOf(sizes, parts, 16)) {
    assertEquals(items.filter((item) => parts[item] === 0).length, 8);
  }
});
