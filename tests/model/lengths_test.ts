import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { bucketLengths } from "../../src/model/lengths.ts";

Deno.test("bucketLengths() rises from the shortest to the longest", () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: 1, max: 2000 }),
    (shortest, longest) => {
      const lengths = bucketLengths(shortest, longest);
      assertEquals(lengths.at(-1), longest);
      if (shortest <= longest) assertEquals(lengths[0], shortest);
      for (let i = 1; i < lengths.length; i++) {
        assert(lengths[i]! > lengths[i - 1]!);
        // Where a text is one longer than a bucket, at most about a sixth is padded.
        assert(lengths[i]! <= lengths[i - 1]! * 1.17 + 8);
      }
    },
  ));
});

Deno.test("bucketLengths() has one length when all texts have the same or none reaches the first bucket", () => {
  assertEquals(bucketLengths(16, 16), [16]);
  assertEquals(bucketLengths(64, 10), [10]);
  assertEquals(bucketLengths(16, 50), [16, 24, 32, 40, 48, 50]);
});
