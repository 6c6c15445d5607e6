import type { Dataset } from "../../src/data/dataset.ts";
import type { Example } from "../../src/data/example.ts";
import { taskOf } from "../support/definitions/task_of.ts";

/** A text with its labels, such as `["un text", "a"]` or, with several labels, `["un text", "ab"]`. */
export type Row = readonly [
  text: string,
  labels: string,
  annotations?: readonly (string | undefined)[],
];

const LETTER = { train: "t", validation: "v", test: "e" };

const LABELS = ["a", "b", "c"];

/** A dataset of the small task in memory; ids are t1, t2 ... in train, v1 in validation, e1 in test. */
export function datasetOf(
  splits: { train: Row[]; validation: Row[]; test: Row[] },
  overrides: Record<string, unknown> = {},
): Dataset {
  const { definition } = taskOf(overrides);
  const examples = (name: keyof typeof splits): Example[] =>
    splits[name].map(([text, labels, annotations], i) => ({
      id: `${LETTER[name]}${i + 1}`,
      text,
      labels: rowOf(labels),
      ...annotations && {
        annotations: annotations.map((given) =>
          given === undefined ? undefined : rowOf(given)
        ),
      },
    }));
  return {
    task: "small",
    definition,
    splits: {
      train: examples("train"),
      validation: examples("validation"),
      test: examples("test"),
    },
    checksum: "0",
    reading: { labelForms: ["names"], splits: {} },
  };
}

function rowOf(labels: string): number[] {
  return LABELS.map((label) => labels.includes(label) ? 1 : 0);
}

const WORDS = "mare munte casă drum pod râu oraș sat pâine lapte soare ploaie"
  .split(" ");

/** Rows of different Romanian texts, with the labels in turn; no two splits share a text. */
export function cleanRows(split: string, count: number): Row[] {
  return Array.from({ length: count }, (_, i) => {
    const word = (k: number) => WORDS[(i + k * 5) % WORDS.length]!;
    const own = (k: number) => `${word(k)}${split}${i * 7 + k}`;
    return [
      `${own(1)} și ${word(2)}, ${own(3)} cu ${own(4)} la ${own(5)}.`,
      // Not in the order of the texts' words, and not sorted.
      "abc"[(i * i + i) % 3 === 0 ? 0 : i % 2 + 1]!,
    ];
  });
}
