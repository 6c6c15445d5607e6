import type { TaskKind } from "../../evaluation/decide.ts";

/** How far probabilities may be from 0 to 1, such as a softmax in float32. */
const SLIGHTLY = 1e-6;

/** How far each probability may be from its value, after rounding to two decimals; a little more, since no float is 0.005. */
const ROUNDING = 0.005 + 1e-9;

/** Why a row cannot be the probabilities or decisions of an example, for a message; undefined if it can. */
export function rowProblem(
  values: readonly number[],
  { kind, labels }: { kind: TaskKind; labels: readonly string[] },
): string | undefined {
  if (values.length !== labels.length) {
    return `has ${values.length} numbers, expected one for each of ${labels.length} labels`;
  }
  const wrong = values.find((value) =>
    !(value >= -SLIGHTLY && value <= 1 + SLIGHTLY)
  );
  if (wrong !== undefined) {
    return `has the probability ${wrong}, expected numbers from 0 to 1`;
  }
  const sum = values.reduce((a, b) => a + b, 0);
  return kind === "single_label" &&
      Math.abs(sum - 1) > ROUNDING * labels.length
    ? `sums to ${sum}, expected 1 in a single-label task`
    : undefined;
}
