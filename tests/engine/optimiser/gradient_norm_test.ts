import { assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  gradientNorm,
  squaresOf,
} from "../../../src/engine/optimiser/gradient_norm.ts";
import { numbers } from "../../support/engine/run_on_engines.ts";

Deno.test("gradientNorm() is the norm of all gradients as one vector", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(40), fc.integer({ min: 16_000, max: 50_000 })), {
        maxLength: 4,
      }),
      (lengths) => {
        const gradients = lengths.map((length, i) =>
          numbers([length], i).data as Float32Array
        );
        const expected = Math.hypot(
          ...gradients.map((gradient) =>
            Math.sqrt(gradient.reduce((sum, value) => sum + value ** 2, 0))
          ),
          0,
        );
        assertAlmostEquals(
          gradientNorm(gradients.map(squaresOf)),
          expected,
          2e-6 * Math.max(1, expected),
        );
      },
    ),
    { numRuns: 30 },
  );
});

Deno.test("gradientNorm() is NaN when a gradient is NaN", () => {
  assertEquals(gradientNorm([squaresOf(Float32Array.of(1, NaN))]), NaN);
  assertEquals(
    gradientNorm([squaresOf(Float32Array.of(1, Infinity))]),
    Infinity,
  );
});
