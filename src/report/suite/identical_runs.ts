import type { MetricName } from "../../evaluation/metrics.ts";
import type { RunRecord } from "../../results/record.ts";

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
      // Other examples of validation do not change what a prompt asks on test.
      (record.predictions === first!.predictions || asksTheSame(record))
    );
}

/** Whether a run asks the same with every seed; in a cross-validation, each asks about other test examples. */
function asksTheSame({ asked, config }: RunRecord): boolean {
  const { shots, temperature } = config.method.options;
  return asked !== undefined && config.fold === undefined && shots === 0 &&
    temperature === 0;
}
