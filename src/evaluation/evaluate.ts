import type { MetricName } from "../config/metric_name.ts";
import { accuracy } from "./accuracy.ts";
import { calibrationError } from "./calibration_error.ts";
import { decide, type TaskKind } from "./decide.ts";
import { f1Of, precisionOf, recallOf } from "./averaged_score.ts";
import { f1Score } from "./f1_score.ts";
import { hammingLoss } from "./hamming_loss.ts";
import { labelCounts } from "./label_counts.ts";
import { meanSquaredError } from "./mean_squared_error.ts";
import { precisionScore } from "./precision_score.ts";
import { recallScore } from "./recall_score.ts";

/** How well predictions fit, by every metric. */
export interface Evaluation {
  metrics: Record<MetricName, number>;
  /** In label order. */
  perLabel: {
    precision: number;
    recall: number;
    f1: number;
    support: number;
  }[];
}

/**
 * Evaluates predictions of one task.
 *
 * @param gold Rows of targets; a share of at least one half counts as the label for decisions.
 * @param probabilities Rows of the same shape.
 * @param thresholds One for each label.
 */
export function evaluate(
  kind: TaskKind,
  gold: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
  thresholds: readonly number[],
): Evaluation {
  const truth = gold.map((row) => row.map((value) => value >= 0.5 ? 1 : 0));
  const decisions = decide(kind, probabilities, thresholds);
  const scores = (average: "micro" | "macro" | "weighted") => ({
    [`f1_${average}`]: f1Score(truth, decisions, { average }),
    [`precision_${average}`]: precisionScore(truth, decisions, { average }),
    [`recall_${average}`]: recallScore(truth, decisions, { average }),
  });
  return {
    metrics: {
      accuracy: accuracy(truth, decisions),
      ...scores("micro"),
      ...scores("macro"),
      ...scores("weighted"),
      hamming_loss: hammingLoss(truth, decisions),
      mse: meanSquaredError(gold, probabilities),
      calibration_error: calibration(kind, truth, probabilities),
    } as Record<MetricName, number>,
    perLabel: labelCounts(truth, decisions).map((counts) => ({
      precision: precisionOf(counts),
      recall: recallOf(counts),
      f1: f1Of(counts),
      support: counts.truePositives + counts.falseNegatives,
    })),
  };
}

/** Of the label that is chosen, or of every label's probability where there may be several. */
function calibration(
  kind: TaskKind,
  truth: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
): number {
  if (kind === "multi_label") {
    return calibrationError(probabilities.flat(), truth.flat());
  }
  const best = probabilities.map((row) => row.indexOf(Math.max(...row)));
  return calibrationError(
    probabilities.map((row, i) => row[best[i]!]!),
    truth.map((row, i) => row[best[i]!]!),
  );
}
