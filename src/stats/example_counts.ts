import {
  f1Of,
  precisionOf,
  recallOf,
  type Score,
} from "../evaluation/averaged_score.ts";
import { jaccardOf } from "../evaluation/jaccard_score.ts";
import { type Decisions, labelRows } from "../evaluation/label_rows.ts";
import { checkName } from "./checks.ts";

/** A metric that depends only on counts summed over examples. */
export type CountedMetric =
  | "accuracy"
  | "hamming_loss"
  | `${"f1" | "precision" | "recall"}_${"micro" | "macro" | "weighted"}`
  | `jaccard_${"micro" | "macro" | "weighted"}`;

/** The names of all counted metrics. */
export const COUNTED_METRICS: readonly CountedMetric[] = [
  "accuracy",
  "hamming_loss",
  "f1_micro",
  "f1_macro",
  "f1_weighted",
  "precision_micro",
  "precision_macro",
  "precision_weighted",
  "recall_micro",
  "recall_macro",
  "recall_weighted",
  "jaccard_micro",
  "jaccard_macro",
  "jaccard_weighted",
];

/**
 * The counts that a metric is computed from, per example, so that it is fast to
 * compute for any selection of examples.
 */
export interface ExampleCounts {
  /** The number of examples. */
  examples: number;
  /** The number of counts per example. */
  width: number;
  /** A matrix of examples × width, row by row. */
  counts: Int32Array;
  /** The metric, given the counts summed over examples. */
  score(totals: ArrayLike<number>): number;
}

/**
 * Counts, for several predictions of the same examples, what each example
 * contributes to a metric.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param predictions Each in the same form and order as gold.
 * @param metric The name of the metric in tasks.
 * @returns The counts of each of the predictions, with the same columns.
 * @throws {TypeError} When predictions differ from gold in length or form.
 * @throws {RangeError} When the metric does not depend only on counts.
 *
 * @example
 * ```ts
 * import { exampleCounts } from "dor/stats";
 * const [counts] = exampleCounts([0, 1, 1], [[0, 1, 0]], "accuracy");
 * counts!.score([2, 3]); // 2 / 3: two of three examples are correct
 * ```
 */
export function exampleCounts(
  gold: Decisions,
  predictions: readonly Decisions[],
  metric: CountedMetric,
): ExampleCounts[] {
  checkName("count per example", "metric", metric, COUNTED_METRICS);
  const rows = predictionRows(gold, predictions);
  const { indices } = rows;
  const examples = rows.gold.length;
  if (metric === "accuracy" || metric === "hamming_loss") {
    const whole = metric === "accuracy" || indices;
    const decisions = whole ? 1 : rows.gold[0]!.length;
    return rows.predicted.map((decided) => ({
      examples,
      width: 2,
      counts: table(examples, 2, (i, counts) => {
        const wrong = rows.gold[i]!.filter((value, k) =>
          value !== decided[i]![k]
        )
          .length;
        const amount = whole ? Math.min(wrong, 1) : wrong;
        counts[0] = metric === "accuracy" ? 1 - amount : amount;
        counts[1] = decisions;
      }),
      score: (totals) => totals[0]! / totals[1]!,
    }));
  }
  const [kind, average] = metric.split("_") as [keyof typeof SCORES, string];
  const score = SCORES[kind];
  const labels = rows.gold[0]!.length;
  const micro = average === "micro";
  const width = micro ? 3 : 3 * labels;
  return rows.predicted.map((decided) => ({
    examples,
    width,
    counts: table(
      examples,
      width,
      (i, counts) =>
        rows.gold[i]!.forEach((value, k) => {
          const at = micro ? 0 : 3 * k;
          counts[at]! += value & decided[i]![k]!;
          counts[at + 1]! += decided[i]![k]!;
          counts[at + 2]! += value;
        }),
    ),
    score: (totals) => averaged(score, totals, average === "weighted", indices),
  }));
}

const SCORES = {
  f1: f1Of,
  precision: precisionOf,
  recall: recallOf,
  jaccard: jaccardOf,
};

/** The mean score of labels, from the true positives, predicted and gold counts of each. */
function averaged(
  score: Score,
  totals: ArrayLike<number>,
  weighted: boolean,
  indices: boolean,
): number {
  let sum = 0;
  let weights = 0;
  for (let k = 0; k < totals.length; k += 3) {
    const truePositives = totals[k]!;
    const predicted = totals[k + 1]!;
    const support = totals[k + 2]!;
    // Like in scikit-learn, a class that does not occur is ignored, but a label of rows is not.
    if (indices && totals.length > 3 && predicted + support === 0) continue;
    const weight = weighted ? support : 1;
    weights += weight;
    sum += weight * score({
      truePositives,
      falsePositives: predicted - truePositives,
      falseNegatives: support - truePositives,
      trueNegatives: 0,
    });
  }
  return weights === 0 ? 0 : sum / weights;
}

/**
 * Gold and predictions as rows of 0/1 of the same width, and whether they were
 * class indices; these become rows over the classes that occur in any of them.
 */
function predictionRows(
  gold: Decisions,
  predictions: readonly Decisions[],
): {
  gold: readonly (readonly number[])[];
  predicted: readonly (readonly (readonly number[])[])[];
  indices: boolean;
} {
  for (const predicted of predictions) labelRows(gold, predicted);
  if (typeof gold[0] !== "number") {
    return {
      gold: gold as readonly (readonly number[])[],
      predicted: predictions as readonly (readonly (readonly number[])[])[],
      indices: false,
    };
  }
  // Lists, since map() of a typed array gives numbers.
  const all = [gold, ...predictions]
    .map((indices) => [...indices as readonly number[]]);
  const classes = [...new Set(all.flat())].sort((a, b) => a - b);
  const oneHot = (indices: readonly number[]) =>
    indices.map((index) => classes.map((c) => c === index ? 1 : 0));
  const [first, ...predicted] = all.map(oneHot);
  return { gold: first!, predicted, indices: true };
}

function table(
  examples: number,
  width: number,
  fill: (example: number, counts: Int32Array) => void,
): Int32Array {
  const counts = new Int32Array(examples * width);
  for (let i = 0; i < examples; i++) {
    fill(i, counts.subarray(i * width, (i + 1) * width));
  }
  return counts;
}

/** The counts summed over all examples. */
export function totalCounts(
  { examples, width, counts }: ExampleCounts,
): Float64Array {
  const totals = new Float64Array(width);
  for (let i = 0, at = 0; i < examples; i++) {
    for (let k = 0; k < width; k++) totals[k]! += counts[at++]!;
  }
  return totals;
}
