import type { TaskKind } from "./decide.ts";

/** The probabilities of labels from their logits: softmax, or in a multi-label task the logistic function of each. */
export function logitProbabilities(
  kind: TaskKind,
  logits: readonly number[],
): number[] {
  if (kind === "multi_label") return logits.map((z) => 1 / (1 + Math.exp(-z)));
  const largest = Math.max(...logits);
  const powers = logits.map((z) => Math.exp(z - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
