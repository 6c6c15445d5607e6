import type { SplitName, TaskDefinition } from "../config/task_definition.ts";
import type { Example } from "../data/example.ts";
import { labelSet } from "../data/split/label_set.ts";
import { scripts } from "./scripts.ts";
import type { SplitCheck } from "./task_check.ts";
import { textLengths, type Tokenizer } from "./text_lengths.ts";
import { textMarks } from "./text_marks.ts";

const MAX_SETS = 10;

/**
 * Describes the labels and texts of a split.
 *
 * @param tokenizers By the name of the backbone.
 */
export function checkSplit(
  split: SplitName,
  examples: readonly Example[],
  { kind, labels, language }: Pick<
    TaskDefinition,
    "kind" | "labels" | "language"
  >,
  tokenizers: ReadonlyMap<string, Tokenizer>,
): SplitCheck {
  const sets = examples.map(labelSet);
  const counts = new Map<string, number>();
  for (const set of sets) counts.set(set, (counts.get(set) ?? 0) + 1);
  const ofLabel = labels.map(() => 0);
  const labelCounts: number[] = [];
  for (const [set, count] of counts) {
    const given = [...set].flatMap((digit, k) => digit === "1" ? [k] : []);
    for (const k of given) ofLabel[k]! += count;
    while (labelCounts.length <= given.length) labelCounts.push(0);
    labelCounts[given.length]! += count;
  }
  const n = examples.length;
  return {
    split,
    examples: n,
    labels: labels.map((label, k) => ({ label, examples: ofLabel[k]! })),
    labelSets: kind === "single_label" ? [] : [...counts]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .slice(0, MAX_SETS)
      .map(([set, examples]) => ({
        labels: labels.filter((_, k) => set[k] === "1"),
        examples,
      })),
    labelCounts,
    order: {
      same: n < 2
        ? 0
        : sets.filter((set, i) => i > 0 && set === sets[i - 1]).length /
          (n - 1),
      // Of two different examples, drawn at random.
      expected: n < 2 ? 0 : [...counts.values()].reduce(
        (sum, count) => sum + count * (count - 1) / (n * (n - 1)),
        0,
      ),
    },
    lengths: textLengths(examples, tokenizers),
    scripts: scripts(examples),
    marks: textMarks(examples, language),
  };
}
