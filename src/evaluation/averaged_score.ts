import { type LabelCounts, labelCounts } from "./label_counts.ts";
import { type Decisions, labelRows } from "./label_rows.ts";

/** How scores of several labels become one: as scikit-learn's `average`. */
export type Average = "micro" | "macro" | "weighted" | "samples";

/** A score of one 2x2 table; 0 where it would divide by zero. */
export type Score = (counts: LabelCounts) => number;

export const precisionOf: Score = ({ truePositives, falsePositives }) =>
  ratio(truePositives, truePositives + falsePositives);

export const recallOf: Score = ({ truePositives, falseNegatives }) =>
  ratio(truePositives, truePositives + falseNegatives);

export const f1Of: Score = (
  { truePositives, falsePositives, falseNegatives },
) =>
  ratio(
    2 * truePositives,
    2 * truePositives + falsePositives + falseNegatives,
  );

/** A score over all labels: of the summed table, the mean, or the mean weighted by support. */
export function averagedScore(
  score: Score,
  gold: Decisions,
  predicted: Decisions,
  average: Average,
): number {
  if (average === "samples") {
    const rows = labelRows(gold, predicted);
    const scores = rows.gold.map((row, i) =>
      score(total(labelCounts(
        row.map((value) => [value]),
        rows.predicted[i]!.map((value) => [value]),
      )))
    );
    return scores.reduce((sum, value) => sum + value, 0) / scores.length;
  }
  const counts = labelCounts(gold, predicted);
  if (average === "micro") return score(total(counts));
  const weights = counts.map((label) =>
    average === "macro" ? 1 : label.truePositives + label.falseNegatives
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return ratio(
    counts.reduce((acc, label, k) => acc + weights[k]! * score(label), 0),
    sum,
  );
}

function total(counts: readonly LabelCounts[]): LabelCounts {
  const sum = {
    truePositives: 0,
    falsePositives: 0,
    falseNegatives: 0,
    trueNegatives: 0,
  };
  for (const label of counts) {
    sum.truePositives += label.truePositives;
    sum.falsePositives += label.falsePositives;
    sum.falseNegatives += label.falseNegatives;
    sum.trueNegatives += label.trueNegatives;
  }
  return sum;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
