import { exampleLoss } from "./example_loss.ts";
import { meanOverExamples } from "./mean_over_examples.ts";
import type { LossTerm } from "./recipe.ts";

/**
 * The loss on gold labels: binary cross entropy, averaged over the labels, for
 * multi-label heads and softmax cross entropy for single-label ones (or the
 * squared error, where the task says so); the mean over the examples of the
 * batch, each by its weight.
 *
 * @example
 * ```ts
 * import { type Stage, supervised } from "dor/methods";
 *
 * const stage: Stage = {
 *   name: "target",
 *   mixture: [{ task: "emotion-ro" }],
 *   loss: [supervised()],
 * };
 * ```
 */
export function supervised(): LossTerm {
  return {
    name: "supervised",
    compute: ({ heads, weight }) =>
      meanOverExamples(
        heads,
        weight,
        (head) => exampleLoss(head, head.logits, head.targets),
      ),
  };
}
