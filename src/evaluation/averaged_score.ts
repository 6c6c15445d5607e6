import { checkAverage } from "./check_average.ts";
import { countsOf, type LabelCounts } from "./label_counts.ts";
import { type Decisions, labelRows } from "./label_rows.ts";
import type { DecidedExamples } from "./metric_entry.ts";

/** How the scores of labels are averaged, like `average` in scikit-learn. */
export type Average = "micro" | "macro" | "weighted" | "samples";

const AVERAGES: readonly Average[] = ["micro", "macro", "weighted", "samples"];

/** A score of a 2x2 table; 0 instead of a division by zero. */
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

/** The average score of decisions: of the summed table, as the mean over labels, as that mean weighted by support, or as the mean over examples. */
export function averagedScore(
  score: Score,
  gold: Decisions,
  predicted: Decisions,
  average: Average,
): number {
  checkAverage(average, AVERAGES);
  const rows = labelRows(gold, predicted);
  return averageOf(score, {
    gold: rows.gold,
    decisions: rows.predicted,
    counts: countsOf(rows.gold, rows.predicted),
  }, average);
}

/** Like `averagedScore`, for decisions whose counts are known. */
export function averageOf(
  score: Score,
  { gold, decisions, counts }: Pick<
    DecidedExamples,
    "gold" | "decisions" | "counts"
  >,
  average: Average,
): number {
  if (average === "samples") {
    const sum = gold.reduce(
      (sum, row, i) => sum + score(rowCounts(row, decisions[i]!)),
      0,
    );
    return sum / gold.length;
  }
  if (average === "micro") return score(summedCounts(counts));
  const weights = counts.map((label) =>
    average === "macro" ? 1 : label.truePositives + label.falseNegatives
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return ratio(
    counts.reduce((acc, label, k) => acc + weights[k]! * score(label), 0),
    sum,
  );
}

/** The 2x2 table of the labels of one example. */
function rowCounts(
  gold: readonly number[],
  decided: readonly number[],
): LabelCounts {
  let [truePositives, falsePositives, falseNegatives] = [0, 0, 0];
  for (let k = 0; k < gold.length; k++) {
    if (gold[k] && decided[k]) truePositives++;
    else if (decided[k]) falsePositives++;
    else if (gold[k]) falseNegatives++;
  }
  const trueNegatives = gold.length - truePositives - falsePositives -
    falseNegatives;
  return { truePositives, falsePositives, falseNegatives, trueNegatives };
}

/** The sum of the tables of several labels. */
export function summedCounts(counts: readonly LabelCounts[]): LabelCounts {
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

/** A ratio; 0 instead of a division by zero. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
