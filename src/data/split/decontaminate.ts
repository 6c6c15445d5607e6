import type { SplitName } from "../../config/task_definition.ts";
import { InputError } from "../../errors/input_error.ts";
import type { Dataset } from "../dataset.ts";
import { groupKey } from "./group_key.ts";
import { nearPairs } from "./near_pairs.ts";
import { WordSets } from "./word_sets.ts";

/** The splits of a task whose texts other tasks must not train on. */
export interface HeldOutTexts {
  /** The task. */
  task: string;
  /** Its splits. */
  splits: readonly SplitName[];
  /** Set if translations of other tasks' texts are compared, too. */
  translated?: true;
}

/**
 * Leaves examples out of the training splits of other tasks whose text is also
 * in some splits of a task: equal without case, accents and white space, or near.
 *
 * @param options `from`: the split of the other tasks that they are left out of,
 *   by default `train`. `translations`: those that a task's texts are read in, by
 *   task, each by text; an example whose translation is alike is left out, too.
 * @returns The datasets, those without such a text unchanged.
 * @throws {InputError} When too many texts are alike to compare them all.
 */
export function decontaminate(
  datasets: ReadonlyMap<string, Dataset>,
  { task, splits }: HeldOutTexts,
  { from = "train", translations }: {
    from?: "train" | "validation";
    translations?: ReadonlyMap<string, readonly ReadonlyMap<string, string>[]>;
  } = {},
): Map<string, Dataset> {
  const target = datasets.get(task)!;
  const heldOut = splits.flatMap((split) =>
    target.splits[split].map(({ text }) => text)
  );
  return new Map([...datasets].map(([name, dataset]) => {
    if (name === task) return [name, dataset];
    const examples = dataset.splits[from];
    const texts = examples.map(({ text }) => text);
    const readings = [
      texts,
      ...(translations?.get(name) ?? []).map((table) =>
        texts.map((text) => table.get(text)!)
      ),
    ];
    const alike = new Set<number>();
    for (const reading of readings) {
      const found = indicesOfAlike(reading, heldOut);
      if (found === undefined) {
        throw new InputError(
          `Cannot find the texts of ${name} that are also in ${task}: too many of them are alike; set decontaminate: false`,
        );
      }
      for (const i of found) alike.add(i);
    }
    if (alike.size === 0) return [name, dataset];
    const rest = examples.filter((_, i) => !alike.has(i));
    return [name, { ...dataset, splits: { ...dataset.splits, [from]: rest } }];
  }));
}

/** The indices of texts that are equal or near to one of others; undefined if the search was ended. */
function indicesOfAlike(
  texts: readonly string[],
  others: readonly string[],
): Set<number> | undefined {
  const otherKeys = new Set(others.map(groupKey));
  const keys = texts.map(groupKey);
  const found = new Set(
    keys.flatMap((key, i) => otherKeys.has(key) ? [i] : []),
  );
  const words = new WordSets();
  for (const key of [...otherKeys, ...keys]) words.add(key);
  const first = otherKeys.size;
  for (const texts of words.sameWords()) {
    if (texts[0]! >= first) continue;
    for (const text of texts) if (text >= first) found.add(text - first);
  }
  const isComplete = nearPairs(words.sets, {
    isKnown: (a, b) =>
      (a < first) === (b < first) || found.has(Math.max(a, b) - first),
    onPair: (a, b) => found.add(Math.max(a, b) - first),
  });
  return isComplete ? found : undefined;
}
