import type { TaskKind } from "../../evaluation/decide.ts";

/** How far probabilities may be from 0 to 1, such as a softmax in float32. */
const SLIGHTLY = 1e-6;

/** How far a sum of bfloat16 numbers may be from 1. */
const HALF_PRECISION = 0.005;

/** How far each probability may be from its value, after rounding to three decimals or more; a little more, since no float is 0.0005. */
const ROUNDING = 0.0005 + SLIGHTLY;

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
  if (kind !== "single_label") return undefined;
  const sum = values.reduce((a, b) => a + b, 0);
  // A wider one for all would let any sum pass with many labels.
  const tolerance = values.every((value) => value === 0 || value === 1)
    ? 0
    : values.every(hasTwoDecimals)
    ? 10 * ROUNDING * labels.length
    : HALF_PRECISION + ROUNDING * labels.length;
  return Math.abs(sum - 1) > tolerance
    ? `sums to ${sum}, expected 1 in a single-label task`
    : undefined;
}

function hasTwoDecimals(value: number): boolean {
  return Math.abs(value - Math.round(value * 100) / 100) < SLIGHTLY;
}
