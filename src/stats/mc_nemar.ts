import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { type Decisions, labelRows } from "../evaluation/label_rows.ts";
import type { TestResult } from "./test_result.ts";

/** McNemar's test in its three forms. */
export interface McNemarResult extends TestResult {
  /** How many examples only the first method gets right. */
  onlyA: number;
  /** How many examples only the second method gets right. */
  onlyB: number;
  /** (b - c)² / (b + c). */
  chiSquare: TestResult;
  /** (|b - c| - 1)² / (b + c), with Edwards's correction for continuity. */
  corrected: TestResult;
}

/**
 * McNemar's test of whether two predictions of the same examples are equally
 * often right (McNemar 1947), a row being right when all its labels are; as
 * `statsmodels.stats.contingency_tables.mcnemar`.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param predictedA In the same form and order.
 * @param predictedB In the same form and order.
 * @returns The exact binomial test: as statistic the smaller of `onlyA` and
 * `onlyB`, and the two-sided p-value; and both forms with chi-square. Where no
 * example is right for one only, every p is 1.
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
  const rightA = right(gold, predictedA);
  const rightB = right(gold, predictedB);
  const onlyA = rightA.filter((hit, i) => hit && !rightB[i]).length;
  const onlyB = rightB.filter((hit, i) => hit && !rightA[i]).length;
  const n = onlyA + onlyB;
  const distance = Math.abs(onlyA - onlyB);
  return {
    statistic: Math.min(onlyA, onlyB),
    pValue: Math.min(1, 2 * lowerTail(Math.min(onlyA, onlyB), n)),
    onlyA,
    onlyB,
    chiSquare: chiSquareTest(distance, n),
    // Not below zero: no difference is none.
    corrected: chiSquareTest(Math.max(0, distance - 1), n),
  };
}

function right(gold: Decisions, predicted: Decisions): boolean[] {
  const rows = labelRows(gold, predicted);
  return rows.gold.map((row, i) =>
    row.every((value, k) => value === rows.predicted[i]![k])
  );
}

function chiSquareTest(distance: number, n: number): TestResult {
  if (n === 0) return { statistic: 0, pValue: 1 };
  // One degree of freedom: the square of a standard normal number.
  const z = distance / Math.sqrt(n);
  return { statistic: z * z, pValue: 2 * normalCdf(-z, 0, 1) };
}

/** The probability of at most k heads among n fair coins. */
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
