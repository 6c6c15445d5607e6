import {
  type SplitName,
  SPLITS,
  type TaskDefinition,
} from "../config/task_definition.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Example } from "../data/example.ts";
import { labelSet } from "../data/split/label_set.ts";
import { smallestDetectableGain } from "../stats/smallest_detectable_gain.ts";
import { annotatorAgreement } from "./annotators.ts";
import { baselines } from "./baselines.ts";
import { drift } from "./drift.ts";
import { duplicates } from "./duplicates.ts";
import { findings } from "./findings.ts";
import { scripts } from "./scripts.ts";
import { slices } from "./slices.ts";
import type { HeldOutCheck, SplitCheck, TaskCheck } from "./task_check.ts";
import { type LengthTokenizer, textLengths } from "./text_lengths.ts";
import { textMarks } from "./text_marks.ts";

/** The most frequent label sets that are listed. */
const MAX_SETS = 10;

/** The shares of test examples on which two models agree, for the smallest detectable gain. */
const AGREEMENTS = [0.7, 0.8, 0.9];

/**
 * Checks the data of a task: its labels, texts, duplicates, the power of its test
 * split, trivial scores, and the agreement of annotators.
 *
 * @param dataset Read with `annotations`, if annotators are to be compared.
 * @param tokenizers For lengths in tokens, by the name of the backbone.
 * @param target The target of the suite that trains on the task, if it is another one.
 */
export function checkTask(
  dataset: Dataset,
  tokenizers: ReadonlyMap<string, LengthTokenizer> = new Map(),
  target?: Dataset,
): TaskCheck {
  const { splits, definition } = dataset;
  const { title, language, kind, labels } = definition;
  const annotators = annotatorAgreement(splits, definition);
  const check = {
    task: dataset.task,
    title,
    language,
    kind,
    checksum: dataset.checksum,
    splits: SPLITS.map((split) =>
      checkSplit(split, splits[split], definition, tokenizers)
    ),
    duplicates: duplicates(splits),
    ...target !== undefined && { heldOut: checkHeldOut(dataset, target) },
    drift: (["validation", "test"] as const).map((split) =>
      drift(split, splits[split], splits.train, labels)
    ),
    baselines: baselines(splits, definition),
    detectable: AGREEMENTS.map((agreement) => {
      const gain = smallestDetectableGain({ n: splits.test.length, agreement });
      return { agreement, ...gain !== undefined && { gain } };
    }),
    slices: slices(splits.test, definition),
    ...annotators !== undefined && { annotators },
  };
  return { ...check, findings: findings(dataset, check) };
}

/** Finds texts that a task trains on and another one, the target of a suite, holds out. */
function checkHeldOut(
  { splits: { train } }: Dataset,
  { task, splits }: Dataset,
): HeldOutCheck {
  const { complete, across } = duplicates({ ...splits, train });
  return {
    task,
    complete,
    splits: across.filter(({ other }) => other === "train").map((shared) => ({
      ...shared,
      examples: splits[shared.split!].length,
    })),
  };
}

/**
 * Describes the labels and texts of a split.
 *
 * @param tokenizers By the name of the backbone.
 */
function checkSplit(
  split: SplitName,
  examples: readonly Example[],
  { kind, labels, language }: Pick<
    TaskDefinition,
    "kind" | "labels" | "language"
  >,
  tokenizers: ReadonlyMap<string, LengthTokenizer>,
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
