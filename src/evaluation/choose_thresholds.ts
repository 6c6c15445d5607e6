import type { TaskKind } from "./decide.ts";
import { tuneThresholds } from "./tune_thresholds.ts";

/**
 * The thresholds of decisions by a run's rule.
 *
 * @param rule The threshold of all labels, or `validation` to tune one per label
 *   of a multi-label task.
 * @param gold Rows of the validation split.
 * @param probabilities Rows of the same shape.
 * @returns A threshold per label.
 */
export function chooseThresholds(
  rule: number | "validation",
  kind: TaskKind,
  gold: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
): number[] {
  if (rule !== "validation") return gold[0]!.map(() => rule);
  return kind === "multi_label"
    ? tuneThresholds(gold, probabilities)
    : gold[0]!.map(() => 0.5);
}
