import type { TaskKind } from "./decide.ts";
import { evaluateAt, type Evaluation } from "./evaluate_at.ts";

/**
 * Evaluates the predictions of a split.
 *
 * @param targets Rows of 0/1 or of shares. For all metrics except MSE, a share
 *   of at least one half counts as 1.
 * @param probabilities Rows of the same shape.
 * @param thresholds One per label.
 * @param answer `decisions` if the probabilities are decisions of 0 and 1;
 *   metrics that need probabilities are then left out. Default: probabilities.
 * @throws {TypeError} When there are no examples, or shapes differ.
 */
export function evaluate(
  kind: TaskKind,
  targets: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
  thresholds: readonly number[],
  answer?: "decisions",
): Evaluation {
  return evaluateAt(kind, targets, probabilities, [thresholds], answer)[0]!;
}
