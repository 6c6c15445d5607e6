import type { Example } from "../../../data/example.ts";
import type { TaskKind } from "../../../evaluation/decide.ts";

/**
 * Makes predictions for examples whose answers failed, which are wrong whatever
 * the labels are: no label in a multi-label task, unless that is right;
 * otherwise the most frequent training label that the example does not have.
 */
export function wrongRows(
  kind: TaskKind,
  train: readonly Example[],
): (gold: readonly number[]) => number[] {
  const frequent = (train[0]?.labels ?? [])
    .map((_, k) => ({
      k,
      count: train.reduce((sum, { labels }) => sum + labels[k]!, 0),
    }))
    .sort((a, b) => b.count - a.count)
    .map(({ k }) => k);
  return (gold) => {
    const isEmpty = gold.every((share) => share < 0.5);
    if (kind === "multi_label" && !isEmpty) return gold.map(() => 0);
    const right = isEmpty ? -1 : gold.indexOf(Math.max(...gold));
    const chosen = frequent.find((k) => k !== right);
    return gold.map((_, k) => k === chosen ? 1 : 0);
  };
}
