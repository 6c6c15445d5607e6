import type { TaskDefinition } from "../config/task_definition.ts";
import type { Example } from "../data/example.ts";
import { labelSet } from "../data/split/label_set.ts";
import type { ExampleSlice } from "./task_check.ts";
import { wordCount } from "./text_lengths.ts";

/** A smaller slice says too little. */
const MIN_EXAMPLES = 10;

/** The most values of a field. */
const MAX_VALUES = 20;

/** The share of texts with diacritics from which, and up to which, they are told apart. */
const DIACRITICS = [0.05, 0.95] as const;

/**
 * Groups of test examples: by label, number of labels, length, diacritics,
 * agreement of annotators, and what the task declares. Groups of fewer than ten
 * or of all examples are left out.
 */
export function slices(
  test: readonly Example[],
  task: Pick<TaskDefinition, "kind" | "labels" | "slices">,
): ExampleSlice[] {
  return [
    ...grouped(
      test,
      "label",
      ({ labels }) => task.labels.filter((_, k) => labels[k]! >= 0.5),
      task.labels,
    ),
    ...task.kind === "single_label"
      ? []
      : grouped(test, "labels", numberOfLabels, ["none", "one", "several"]),
    ...byLength(test),
    ...byDiacritics(test),
    ...grouped(test, "annotators", agreement, ["agree", "differ"]),
    ...Object.entries(task.slices ?? {}).flatMap(([name, slice]) => {
      if ("field" in slice) {
        return grouped(test, name, ({ fields }) => fields?.[name] ?? []);
      }
      const pattern = new RegExp(slice.pattern, "u");
      return grouped(
        test,
        name,
        ({ text }) => pattern.test(text) ? "yes" : "no",
        ["yes", "no"],
      );
    }),
  ].filter(({ examples }) =>
    examples.length >= MIN_EXAMPLES && examples.length < test.length
  );
}

/** Groups examples by values, in the given order or by their number of examples. */
function grouped(
  test: readonly Example[],
  name: string,
  valuesOf: (example: Example) => string | readonly string[],
  order?: readonly string[],
): ExampleSlice[] {
  const groups = new Map<string, number[]>(order?.map((value) => [value, []]));
  for (const [i, example] of test.entries()) {
    for (const value of [valuesOf(example)].flat()) {
      groups.getOrInsert(value, []).push(i);
    }
  }
  const found = [...groups].map(([value, examples]) => ({
    name: `${name}: ${value}`,
    examples,
  }));
  if (order !== undefined) return found;
  return found.sort((a, b) =>
    b.examples.length - a.examples.length || (a.name < b.name ? -1 : 1)
  ).slice(0, MAX_VALUES);
}

function numberOfLabels(example: Example): string {
  const count = labelSet(example).replaceAll("0", "").length;
  return count === 0 ? "none" : count === 1 ? "one" : "several";
}

/** Thirds of the test examples by their number of words, as far as equal lengths allow. */
function byLength(test: readonly Example[]): ExampleSlice[] {
  const words = test.map(({ text }) => wordCount(text));
  const sorted = words.toSorted((a, b) => a - b);
  const [low, high] = [1, 2].map((third) =>
    sorted[Math.ceil(third * sorted.length / 3) - 1] ?? 0
  );
  const names = [`up to ${low}`, `${low! + 1} to ${high}`, `over ${high}`];
  let i = 0;
  return grouped(test, "words", () => {
    const count = words[i++]!;
    return names[count <= low! ? 0 : count <= high! ? 1 : 2]!;
  }, names);
}

/** Texts with and without diacritics, where both are common. */
function byDiacritics(test: readonly Example[]): ExampleSlice[] {
  const found = grouped(
    test,
    "diacritics",
    // Emoji have marks, too: the selector of their form, as in "❤️".
    ({ text }) =>
      /\p{L}\p{M}/u.test(text.normalize("NFD")) ? "with" : "without",
    ["with", "without"],
  );
  const share = found[0]!.examples.length / test.length;
  return share >= DIACRITICS[0] && share <= DIACRITICS[1] ? found : [];
}

/** Whether the annotators of an example agree on its labels; nothing if fewer than two labelled it. */
function agreement({ annotations = [] }: Example): string | readonly string[] {
  const given = annotations.flatMap((row) =>
    row === undefined ? [] : [labelSet({ labels: row })]
  );
  if (given.length < 2) return [];
  return new Set(given).size === 1 ? "agree" : "differ";
}
