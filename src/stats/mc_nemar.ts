import { type Decisions, labelRows } from "../evaluation/label_rows.ts";
import { normal } from "./distributions.ts";
import type { TestResult } from "./test_result.ts";

/** The exact McNemar test, and its two chi-square approximations. */
export interface McNemarResult extends TestResult {
  /** The number of examples that only the first method predicts correctly. */
  onlyA: number;
  /** The number of examples that only the second method predicts correctly. */
  onlyB: number;
  /** (b - c)² / (b + c). */
  chiSquare: TestResult;
  /** (|b - c| - 1)² / (b + c), with Edwards's continuity correction. */
  corrected: TestResult;
}

/**
 * McNemar's test of whether two predictions of the same examples are equally
 * often correct (McNemar 1947), like
 * `statsmodels.stats.contingency_tables.mcnemar`. A row is correct if all its
 * labels are.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param predictedA Predictions in the same form and order.
 * @param predictedB Predictions in the same form and order.
 * @returns The exact binomial test, whose statistic is the smaller of `onlyA`
 * and `onlyB`, with its two-sided p-value; and both chi-square tests. If both
 * numbers are 0, all p-values are 1.
 * @throws {TypeError} When predictions differ from gold in length or form.
 *
 * @example
 * ```ts
 * import { mcNemar } from "dor/stats";
 * mcNemar([1, 0, 1, 1], [1, 0, 1, 1], [1, 1, 0, 1]).pValue; // 0.5
 * ```
 */
export function mcNemar(
  gold: Decisions,
  predictedA: Decisions,
  predictedB: Decisions,
): McNemarResult {
  const correctA = correct(gold, predictedA);
  const correctB = correct(gold, predictedB);
  const onlyA = correctA.filter((isCorrect, i) => isCorrect && !correctB[i])
    .length;
  const onlyB = correctB.filter((isCorrect, i) => isCorrect && !correctA[i])
    .length;
  const n = onlyA + onlyB;
  const distance = Math.abs(onlyA - onlyB);
  return {
    statistic: Math.min(onlyA, onlyB),
    pValue: Math.min(1, 2 * lowerTail(Math.min(onlyA, onlyB), n)),
    onlyA,
    onlyB,
    chiSquare: chiSquareTest(distance, n),
    // The correction must not turn no difference into one.
    corrected: chiSquareTest(Math.max(0, distance - 1), n),
  };
}

function correct(gold: Decisions, predicted: Decisions): boolean[] {
  const rows = labelRows(gold, predicted);
  return rows.gold.map((row, i) =>
    row.every((value, k) => value === rows.predicted[i]![k])
  );
}

function chiSquareTest(distance: number, n: number): TestResult {
  if (n === 0) return { statistic: 0, pValue: 1 };
  // Chi-square with one degree of freedom is the square of a standard normal.
  const z = distance / Math.sqrt(n);
  return { statistic: z * z, pValue: 2 * normal.cdf(-z, 0, 1) };
}

/** The probability of at most k heads in n tosses of a fair coin. */
function lowerTail(k: number, n: number): number {
  let logarithm = -n * Math.LN2;
  for (let i = 0; i < k; i++) logarithm += Math.log((n - i) / (i + 1));
  let term = Math.exp(logarithm);
  let sum = 0;
  for (let i = k; i >= 0; i--) {
    sum += term;
    term *= i / (n - i + 1);
  }
  return sum;
}
