import { assertEquals } from "@std/assert";
import { distanceRows } from "../../../src/model/deberta/distance_rows.ts";
import { architectures } from "../../support/golden/architectures.ts";

Deno.test("distanceRows() gives the buckets of Transformers, in both directions", () => {
  for (const { buckets, longest, reach, changes } of architectures.buckets) {
    const rows = distanceRows(reach, { buckets, longest });
    const expected = Array.from({ length: reach }, (_, distance) => {
      const [, bucket] = changes.findLast(([from]) => from <= distance)!;
      return bucket;
    });
    const clamped = (row: number) =>
      Math.min(Math.max(row, 0), 2 * buckets - 1);
    assertEquals(
      rows.slice(reach - 1),
      expected.map((bucket) => clamped(bucket + buckets)),
    );
    assertEquals(
      rows.slice(0, reach).toReversed(),
      expected.map((bucket) => clamped(buckets - bucket)),
    );
  }
});

Deno.test("distanceRows() gives each distance its own row without buckets", () => {
  assertEquals(
    distanceRows(4, { buckets: -1, longest: 2 }),
    [0, 0, 1, 2, 3, 3, 3],
  );
});
