import type { TestSplit } from "./test_split.ts";

/** One test example with what every method makes of it, over its seeds. */
export interface ExampleRow {
  /** The example's. */
  id: string;
  /** Where texts were asked for. */
  text: string | undefined;
  /** 0 or 1 for each label. */
  gold: number[];
  /** For each method and label the mean probability, to three digits. */
  probabilities: number[][];
  /** For each method and label the share of seeds that decide for it, to two digits. */
  decided: number[][];
}

/** The longest text that is shown, in characters. */
const LONGEST = 2000;

/**
 * The test examples, in the order of the data; methods in that of the split.
 *
 * @param texts By id.
 */
export function exampleRows(
  { ids, gold, methods }: TestSplit,
  texts?: ReadonlyMap<string, string>,
): ExampleRow[] {
  const means = (
    digits: number,
    of: (method: TestSplit["methods"][number]) => readonly number[],
  ) =>
    methods.map((method) =>
      of(method).map((sum) => Number((sum / method.runs).toFixed(digits)))
    );
  return ids.map((id, i) => ({
    id,
    text: shortened(texts?.get(id)),
    gold: gold[i]!,
    probabilities: means(3, ({ probabilities }) => probabilities[i]!),
    decided: means(2, ({ decided }) => decided[i]!),
  }));
}

function shortened(text: string | undefined): string | undefined {
  if (text === undefined || text.length <= LONGEST) return text;
  return `${[...text.slice(0, LONGEST)].slice(0, -1).join("")}…`;
}
