import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { decimals } from "../../../src/report/forms/decimals.ts";

Deno.test("decimals() depend on the smallest deviation", () => {
  assertEquals(decimals([0.03, 0.05]), 2);
  assertEquals(decimals([0.03, 0.008]), 3);
  assertEquals(decimals([0.012]), 3);
  assertEquals(decimals([0.0195]), 2);
  assertEquals(decimals([0.0012]), 4);
  assertEquals(decimals([0.00001]), 4);
  assertEquals(decimals([0.4]), 2);
});

Deno.test("decimals() are 3 when no deviation is known", () => {
  assertEquals(decimals([]), 3);
  assertEquals(decimals([undefined, 0, 1e-17]), 3);
});

Deno.test("decimals() show a deviation with one or two digits", () => {
  fc.assert(
    fc.property(fc.double({ min: 2e-4, max: 0.09, noNaN: true }), (sd) => {
      const shown = Number(sd.toFixed(decimals([sd])));
      return Math.abs(shown - sd) <= 0.26 * sd;
    }),
  );
});
