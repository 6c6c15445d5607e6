import { assertEquals } from "@std/assert";
import { METRIC_NAMES, metricDirection } from "../../src/config/metric_name.ts";

Deno.test("metricDirection() is -1 for errors and losses alone", () => {
  assertEquals(
    METRIC_NAMES.filter((metric) => metricDirection(metric) === -1),
    ["hamming_loss", "mse", "calibration_error"],
  );
});
