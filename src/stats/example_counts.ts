import {
  f1Of,
  precisionOf,
  recallOf,
  type Score,
} from "../evaluation/averaged_score.ts";
import { jaccardOf } from "../evaluation/jaccard_score.ts";
import type { Decisions } from "../evaluation/label_rows.ts";
import { predictionRows } from "./prediction_rows.ts";

/** A metric that is a formula of sums over examples. */
export type CountedMetric =
  | "accuracy"
  | "hamming_loss"
  | `${"f1" | "precision" | "recall"}_${"micro" | "macro" | "weighted"}`
  | `jaccard_${"micro" | "macro" | "weighted"}`;

/** All of them. */
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
 * What predictions contribute to a metric, example by example, so that the
 * metric of any choice of examples is a sum and a short formula.
 */
export interface ExampleCounts {
  /** How many there are. */
  examples: number;
  /** How many counts an example has. */
  width: number;
  /** examples x width, row by row. */
  counts: Int32Array;
  /** The metric, of the counts summed over examples. */
  score(totals: ArrayLike<number>): number;
}

/**
 * Counts what several predictions of the same examples contribute to a metric.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param predictions Each in the same form and order as gold.
 * @param metric By the names that tasks use.
 * @returns For each of the predictions its counts; those of two predictions
 * can be exchanged example by example.
 * @throws {TypeError} When predictions differ from gold in length or form.
 *
 * @example
 * ```ts
 * import { exampleCounts } from "dor/stats";
 * const [counts] = exampleCounts([0, 1, 1], [[0, 1, 0]], "accuracy");
 * counts!.score([2, 3]); // 2 / 3: two of three examples are right
 * ```
 */
export function exampleCounts(
  gold: Decisions,
  predictions: readonly Decisions[],
  metric: CountedMetric,
): ExampleCounts[] {
  const rows = predictionRows(gold, predictions);
  const { indices } = rows;
  const examples = rows.gold.length;
  if (metric === "accuracy" || metric === "hamming_loss") {
    const whole = metric === "accuracy" || indices;
    const right = metric === "accuracy" ? 1 : 0;
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
        counts[0] = right ? 1 - amount : amount;
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

/** The mean over the labels of true positives, predicted and gold counts. */
function averaged(
  score: Score,
  totals: ArrayLike<number>,
  weighted: boolean,
  indices: boolean,
): number {
  let sum = 0;
  let weights = 0;
  for (let k = 0; k < totals.length; k += 3) {
    const hits = totals[k]!;
    const guessed = totals[k + 1]!;
    const support = totals[k + 2]!;
    // As scikit-learn, a class that occurs nowhere has no say; a label has.
    if (indices && totals.length > 3 && guessed + support === 0) continue;
    const weight = weighted ? support : 1;
    weights += weight;
    sum += weight * score({
      truePositives: hits,
      falsePositives: guessed - hits,
      falseNegatives: support - hits,
      trueNegatives: 0,
    });
  }
  return weights === 0 ? 0 : sum / weights;
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
