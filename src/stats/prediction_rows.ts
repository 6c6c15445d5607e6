import { type Decisions, labelRows } from "../evaluation/label_rows.ts";

/**
 * Gold and several predictions as rows of 0/1 of one width; class indices
 * become rows over the classes that occur in any of them.
 *
 * @returns Also whether they were given as class indices.
 * @throws {TypeError} When predictions differ from gold in length or form.
 */
export function predictionRows(
  gold: Decisions,
  predictions: readonly Decisions[],
): {
  gold: readonly (readonly number[])[];
  predicted: readonly (readonly (readonly number[])[])[];
  indices: boolean;
} {
  for (const predicted of predictions) labelRows(gold, predicted);
  if (typeof gold[0] !== "number") {
    return {
      gold: gold as readonly (readonly number[])[],
      predicted: predictions as readonly (readonly (readonly number[])[])[],
      indices: false,
    };
  }
  const all = [gold, ...predictions] as (readonly number[])[];
  const classes = [...new Set(all.flat())].sort((a, b) => a - b);
  const oneHot = (indices: readonly number[]) =>
    indices.map((index) => classes.map((c) => c === index ? 1 : 0));
  const [first, ...predicted] = all.map(oneHot);
  return { gold: first!, predicted, indices: true };
}
