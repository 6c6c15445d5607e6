import type { TrainingSettings } from "../config/training_settings.ts";
import type { TaskKind } from "../evaluation/decide.ts";
import { tuneThresholds } from "../evaluation/tune_thresholds.ts";

/**
 * One threshold for each label, by the run's rule.
 *
 * @param rule The same for all labels, or tuned on these examples; 0.5 where
 *   a tuned task is single-label.
 * @param gold A row of 0/1 or shares for each example.
 * @param probabilities Rows in the same order.
 */
export function decisionThresholds(
  rule: TrainingSettings["threshold"],
  kind: TaskKind,
  gold: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
): number[] {
  if (rule === "validation" && kind === "multi_label") {
    return tuneThresholds(gold, probabilities);
  }
  return gold[0]!.map(() => rule === "validation" ? 0.5 : rule);
}
