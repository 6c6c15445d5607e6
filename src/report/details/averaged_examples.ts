import type { TestSplit } from "./test_split.ts";

/** A test example with the predictions of every method. */
export interface ExampleRow {
  /** The id of the example. */
  id: string;
  /** Its text; undefined unless texts were given. */
  text: string | undefined;
  /** 0 or 1 for each label. */
  gold: number[];
  /** For each method and label, the mean probability over seeds, to three decimals; empty for a method that has no run with the example, as in a cross-validation that is not finished. */
  probabilities: number[][];
  /** For each method and label, the share of seeds that decide for the label, to two decimals; empty likewise. */
  decided: number[][];
}

const LONGEST = 2000;

/**
 * The test examples, in the order of the data, with methods in the order of
 * `methods`.
 */
export function averagedExamples(
  { ids, gold, methods }: TestSplit,
  texts?: ReadonlyMap<string, string>,
): ExampleRow[] {
  const means = (
    digits: number,
    i: number,
    of: (method: TestSplit["methods"][number]) => readonly number[],
  ) =>
    methods.map((method) =>
      method.runs[i] === 0
        ? []
        : of(method).map((sum) =>
          Number((sum / method.runs[i]!).toFixed(digits))
        )
    );
  return ids.map((id, i) => ({
    id,
    text: shortened(texts?.get(id)),
    gold: gold[i]!,
    probabilities: means(3, i, ({ probabilities }) => probabilities[i]!),
    decided: means(2, i, ({ decided }) => decided[i]!),
  }));
}

function shortened(text: string | undefined): string | undefined {
  if (text === undefined || text.length <= LONGEST) return text;
  return `${[...text.slice(0, LONGEST)].slice(0, -1).join("")}…`;
}
