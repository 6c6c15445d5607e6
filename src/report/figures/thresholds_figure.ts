import type { ThresholdShifts } from "../details/threshold_shifts.ts";
import type { Look } from "./look.ts";
import { drawMethodCurves } from "./method_curves.ts";

/** The score on the test split with moved thresholds, one row per method. */
export function thresholdsFigure(
  shifts: readonly ThresholdShifts[],
  { metric, baseline, look }: { metric: string; baseline: string; look: Look },
): string {
  return drawMethodCurves(
    shifts.flatMap(({ name, points }) =>
      points.map(({ shift, score: { mean, min, max } }) => ({
        name,
        x: shift,
        y: mean,
        interval: [min, max] as const,
        text: `${name}, thresholds ${shift < 0 ? "" : "+"}${
          shift.toFixed(2)
        }: ${mean.toFixed(3)}`,
      }))
    ),
    {
      title: `${metric} with moved thresholds`,
      x: { label: "added to all thresholds" },
      y: metric,
      names: shifts.map(({ name }) => name),
      baseline,
      look,
    },
  );
}
