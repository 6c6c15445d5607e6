import fc from "fast-check";
import type { Dataset } from "../../src/data/dataset.ts";
import type { Example } from "../../src/data/example.ts";
import { taskOf } from "../support/definitions/task_of.ts";

/** A dataset with these splits. */
export function datasetOf(
  task: string,
  splits: Partial<Dataset["splits"]>,
): Dataset {
  return {
    task,
    definition: taskOf().definition,
    splits: { train: [], validation: [], test: [], ...splits },
    checksum: "",
    reading: { labelForms: ["names"], splits: {} },
  };
}

/** Examples with distinct texts and the labels in turn. */
export function examplesOf(name: string, count: number): Example[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `${name}-${i}`,
    text: `${name} ${i}`,
    labels: [0, 1, 2].map((k) => i % 3 === k ? 1 : 0),
  }));
}

/** Datasets in which many texts differ in case and accents only, within and across splits. */
export const datasets: fc.Arbitrary<Dataset> = fc.record({
  train: fc.array(fc.tuple(fc.nat(30), fc.nat(2), fc.nat(3)), {
    minLength: 3,
    maxLength: 60,
  }),
  validation: fc.array(fc.tuple(fc.nat(30), fc.nat(2), fc.nat(3)), {
    minLength: 1,
    maxLength: 20,
  }),
  test: fc.array(fc.tuple(fc.nat(40), fc.nat(2), fc.nat(3)), {
    minLength: 1,
    maxLength: 20,
  }),
}).map((splits) =>
  datasetOf(
    "t",
    Object.fromEntries(
      Object.entries(splits).map(([split, rows]) => [
        split,
        rows.map(([word, label, form], i): Example => ({
          id: `${split}-${i}`,
          text: [
            `râu ${word}`,
            `RÂU ${word}`,
            `rau  ${word}`,
            `Rau ${word}`,
          ][form]!,
          labels: [0, 1, 2].map((k) => k === label ? 1 : 0),
        })),
      ]),
    ),
  )
);
