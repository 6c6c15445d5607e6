import { countsOf } from "./label_counts.ts";
import { type Decisions, labelRows } from "./label_rows.ts";
import type { RankingMetric } from "./ranking_metric.ts";
import { Rankings } from "./rankings.ts";
import { whyUndefined } from "./why_undefined.ts";

/**
 * Checks the arguments of a ranking metric, and computes it.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param probabilities A row per example with a number per label.
 * @throws {TypeError} When the two differ in length or form, a class index has
 *   no probability, or a probability is not finite.
 * @throws {RangeError} When the metric is undefined for the gold labels.
 */
export function rankingScore(
  metric: RankingMetric,
  gold: Decisions,
  probabilities: readonly (readonly number[])[],
): number {
  const prefix = `Cannot compute ${metric.title}`;
  const width = probabilities[0]?.length ?? 0;
  const rows = [...gold].map((value, i) => {
    if (typeof value !== "number") return value;
    if (!(Number.isInteger(value) && value >= 0 && value < width)) {
      throw new TypeError(
        `${prefix}: gold example ${i} is ${value}, but rows have ${width} probabilities`,
      );
    }
    return Array.from({ length: width }, (_, k) => k === value ? 1 : 0);
  });
  const checked = labelRows(rows, rows).gold;
  if (probabilities.length !== checked.length) {
    throw new TypeError(
      `${prefix}: there are ${checked.length} gold examples but ${probabilities.length} rows of probabilities`,
    );
  }
  const labels = checked[0]!.length;
  for (const row of probabilities) {
    if (row.length !== labels || row.some((value) => !Number.isFinite(value))) {
      throw new TypeError(
        `${prefix}: expected ${labels} finite numbers in each row of probabilities, got ${
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
  if (why !== undefined) throw new RangeError(`${prefix}: ${why}`);
  return metric.compute({
    // Rankings do not depend on the kind.
    kind: "multi_label",
    gold: checked,
    targets: checked,
    probabilities,
    rankings: new Rankings(checked, probabilities),
  });
}
