import type { MetricName } from "../../evaluation/metrics.ts";
import type { RunRecord } from "../../results/record.ts";

/** The test scores of one method's records, by seed. */
export function seedScores(
  records: Iterable<RunRecord>,
  metric: MetricName,
): Map<number, number> {
  return new Map(
    Iterator.from(records).map((record) => [
      record.config.seed,
      record.metrics.test.decided[metric]!,
    ]),
  );
}
