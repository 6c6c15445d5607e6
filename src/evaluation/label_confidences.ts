import type { TaskKind } from "./decide.ts";

/** Predictions as confidences, with whether each is correct: 1 or 0. */
export interface LabelConfidences {
  confidences: number[];
  correct: number[];
}

/**
 * The confidences that calibration is about: those of the most probable labels
 * in single-label tasks, the probabilities of all labels in multi-label tasks.
 *
 * @param gold Rows of 0/1.
 * @param probabilities Rows of the same shape.
 */
export function labelConfidences(
  kind: TaskKind,
  gold: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
): LabelConfidences {
  if (kind === "multi_label") {
    return { confidences: probabilities.flat(), correct: gold.flat() };
  }
  const best = probabilities.map((row) => row.indexOf(Math.max(...row)));
  return {
    confidences: probabilities.map((row, i) => row[best[i]!]!),
    correct: gold.map((row, i) => row[best[i]!]!),
  };
}
