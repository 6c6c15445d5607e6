import { assertAlmostEquals, assertEquals } from "@std/assert";
import { calibrationError } from "../../src/evaluation/calibration_error.ts";
import { golden } from "./golden.ts";

for (const { confidences, right, bins, error } of golden.calibration) {
  Deno.test(`calibrationError() of ${confidences.length} predictions in ${bins} bins equals the value computed with NumPy`, () => {
    assertAlmostEquals(
      calibrationError(confidences, [...right].map(Number), bins),
      error,
      1e-12,
    );
  });
}

Deno.test("calibrationError() has 15 bins by default, each open below and closed above", () => {
  const { confidences, right, error } = golden.calibration[0]!;
  assertAlmostEquals(
    calibrationError(confidences, [...right].map(Number)),
    error,
    1e-12,
  );
  // 0.5 belongs to the lower of two bins, together with 0.25, where errors cancel.
  assertEquals(calibrationError([0.5, 0.25, 0.25], [0, 1, 0], 2), 0);
  assertAlmostEquals(calibrationError([0.5, 0.75], [0, 1], 2), 0.375, 1e-15);
});

Deno.test("calibrationError() is 0 for correct predictions with confidence 1, and 1 for wrong ones", () => {
  assertEquals(calibrationError([0, 1, 1], [0, 1, 1]), 0);
  assertEquals(calibrationError([0, 1], [1, 0]), 1);
});
