import type { ClassWeights } from "../config/optional_training.ts";
import type { Dataset } from "../data/dataset.ts";

/**
 * The weight of each label in the loss of a head, or undefined if all are 1.
 *
 * `auto` weights come from the training split of the head's task. Single-label:
 * examples / (labels * examples of the label), as scikit-learn's `balanced`, so
 * that the mean over the examples is 1. Multi-label: negatives / positives, the
 * `pos_weight` of PyTorch's BCEWithLogitsLoss. A label that no or every example
 * has keeps a weight of 1.
 *
 * @param head The task whose labels the head has.
 * @param target The task whose labels have weights by name.
 */
export function classWeights(
  weights: ClassWeights | null | undefined,
  { head, target }: {
    head: Pick<Dataset, "task" | "definition" | "splits">;
    target: string;
  },
): number[] | undefined {
  const { task, definition: { kind, labels }, splits: { train } } = head;
  if (!weights || weights !== "auto" && task !== target) return undefined;
  if (weights !== "auto") {
    return labels.map((label) =>
      Object.hasOwn(weights, label) ? weights[label]! : 1
    );
  }
  const counts = labels.map((_, k) =>
    train.reduce((sum, example) => sum + example.labels[k]!, 0)
  );
  const all = train.length;
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => {
    if (count === 0 || count === all) return 1;
    return kind === "multi_label"
      ? (all - count) / count
      : all / (present * count);
  });
}
