import type { MetricName } from "../evaluation/metrics.ts";
import type { RunRecord } from "../results/record.ts";

/**
 * Whether the runs of a method are the same with every seed, so that they count
 * as one: a linear model, or a prompt without shots at a temperature of 0.
 *
 * @param records The method's records, of different seeds.
 */
export function identicalRuns(
  records: readonly RunRecord[],
  metric: MetricName,
): boolean {
  const [first, ...others] = records;
  return others.length > 0 &&
    others.every((record) =>
      record.metrics.test.decided[metric] ===
        first!.metrics.test.decided[metric] &&
      // Other examples of validation do not change what a prompt is asked on test.
      (record.predictions === first!.predictions || record.asked !== undefined)
    );
}
