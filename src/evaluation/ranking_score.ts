import { countsOf } from "./label_counts.ts";
import { type Decisions, labelRows } from "./label_rows.ts";
import type { RankingMetric } from "./ranking_metric.ts";
import { whyUndefined } from "./why_undefined.ts";

/**
 * A metric of probabilities, of examples that come from anywhere.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param probabilities A row for each example, a number for each label.
 * @throws {TypeError} When the two differ in length, or one is not as it should be.
 * @throws {RangeError} When the metric has no value for such gold labels.
 */
export function rankingScore(
  metric: RankingMetric,
  gold: Decisions,
  probabilities: readonly (readonly number[])[],
): number {
  const cannot = `Cannot compute ${metric.title}`;
  const width = probabilities[0]?.length ?? 0;
  const rows = gold.map((value) =>
    typeof value === "number"
      ? Array.from({ length: width }, (_, k) => k === value ? 1 : 0)
      : value
  );
  const checked = labelRows(rows, rows).gold;
  if (probabilities.length !== checked.length) {
    throw new TypeError(
      `${cannot}: there are ${checked.length} gold examples and ${probabilities.length} rows of probabilities`,
    );
  }
  const labels = checked[0]!.length;
  for (const row of probabilities) {
    if (row.length !== labels || row.some((value) => !Number.isFinite(value))) {
      throw new TypeError(
        `${cannot}: expected ${labels} finite numbers in each row of probabilities, got ${
          JSON.stringify(row)
        }`,
      );
    }
  }
  const why = whyUndefined(
    metric.gold,
    countsOf(checked, checked).map(({ truePositives }, k) => ({
      label: String(k),
      support: truePositives,
    })),
    checked.length,
  );
  if (why !== undefined) throw new RangeError(`${cannot}: ${why}`);
  return metric.compute({
    // Rankings are the same for both kinds.
    kind: "multi_label",
    gold: checked,
    targets: checked,
    probabilities,
  });
}
