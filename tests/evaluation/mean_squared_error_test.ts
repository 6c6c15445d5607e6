import { assertAlmostEquals } from "@std/assert";
import { meanSquaredError } from "../../src/evaluation/mean_squared_error.ts";

Deno.test("meanSquaredError() is the mean over all labels of all examples", () => {
  assertAlmostEquals(
    meanSquaredError([[0, 1], [0.5, 0]], [[0.5, 1], [0, 0.5]]),
    3 * 0.25 / 4,
    1e-15,
  );
});
