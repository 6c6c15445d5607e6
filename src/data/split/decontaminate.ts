import type { SplitName } from "../../config/task_definition.ts";
import type { Dataset } from "../dataset.ts";
import { groupKey } from "./group_key.ts";

/** The splits of a task whose texts other tasks must not train on. */
export interface HeldOutTexts {
  task: string;
  splits: readonly SplitName[];
}

/**
 * Leaves examples out of the training splits of other tasks whose text is also
 * in some splits of a task, compared without case, accents and white space.
 *
 * @returns The datasets, those that have no such text unchanged.
 */
export function decontaminate(
  datasets: ReadonlyMap<string, Dataset>,
  { task, splits }: HeldOutTexts,
): Map<string, Dataset> {
  const target = datasets.get(task)!;
  const heldOut = new Set(
    splits.flatMap((split) => target.splits[split])
      .map(({ text }) => groupKey(text)),
  );
  return new Map([...datasets].map(([name, dataset]) => {
    const train = dataset.splits.train.filter(({ text }) =>
      !heldOut.has(groupKey(text))
    );
    return name === task || train.length === dataset.splits.train.length
      ? [name, dataset]
      : [name, { ...dataset, splits: { ...dataset.splits, train } }];
  }));
}
