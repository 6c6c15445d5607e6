import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { seedsToDeclare } from "../../src/stats/seeds_to_declare.ts";
import { seedsToReach } from "../../src/stats/seeds_to_reach.ts";

Deno.test("seedsToDeclare() is the number of seeds whose smallest p-value is below alpha after correction", () => {
  // 2 / 2^n < 0.05 from 6 on; 10 · 2 / 2^n from 9 on, 45 · 2 / 2^n from 11 on.
  assertEquals(seedsToDeclare(1), 6);
  assertEquals(seedsToDeclare(10), 9);
  assertEquals(seedsToDeclare(45), 11);
  // Where all are alike, Benjamini and Hochberg correct by nothing.
  for (const correction of ["none", "benjamini_hochberg"] as const) {
    assertEquals(seedsToDeclare(45, { correction }), 6);
  }
});

Deno.test("seedsToDeclare() with Holm's correction is seedsToReach() for that number of comparisons", () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 200 }),
    fc.constantFrom(0.1, 0.05, 0.01, 0.001),
    (comparisons, alpha) => {
      assertEquals(
        seedsToDeclare(comparisons, { alpha }),
        seedsToReach({ test: "sign_flip", alpha, comparisons }),
      );
    },
  ));
});

Deno.test("seedsToDeclare() refuses invalid counts", () => {
  for (const count of [0, -1, 1.5, NaN]) {
    const { message } = assertThrows(() => seedsToDeclare(count), RangeError);
    assert(message.startsWith("Cannot compute the seeds needed"), message);
  }
});
