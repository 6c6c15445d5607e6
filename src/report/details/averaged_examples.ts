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
  /** For each method and label, the share of seeds that decide for the label, to two decimals, and at most 0.49 for less than a half; empty likewise. */
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
    i: number,
    of: (method: TestSplit["methods"][number]) => readonly number[],
    rounded: (mean: number) => number,
  ) =>
    methods.map((method) =>
      method.runs[i] === 0
        ? []
        : of(method).map((sum) => rounded(sum / method.runs[i]!))
    );
  return ids.map((id, i) => ({
    id,
    text: shortened(texts?.get(id)),
    gold: gold[i]!,
    probabilities: means(
      i,
      ({ probabilities }) => probabilities[i]!,
      (mean) => Number(mean.toFixed(3)),
    ),
    decided: means(i, ({ decided }) => decided[i]!, roundedShare),
  }));
}

/** A share to two decimals; one of less than a half stays less, since the page marks what half of the seeds decide for. */
function roundedShare(share: number): number {
  const rounded = Number(share.toFixed(2));
  return share < 0.5 ? Math.min(0.49, rounded) : rounded;
}

function shortened(text: string | undefined): string | undefined {
  if (text === undefined || text.length <= LONGEST) return text;
  return `${[...text.slice(0, LONGEST)].slice(0, -1).join("")}…`;
}
