import { type Decisions, labelRows } from "../evaluation/label_rows.ts";
import { type RandomStream, randomStream } from "../random/stream.ts";
import { checkCount } from "./checks.ts";
import { countedMetricOf, type Metric } from "./counted_metric_of.ts";
import {
  type CountedMetric,
  type ExampleCounts,
  exampleCounts,
  totalCounts,
} from "./example_counts.ts";
import { fairHeads } from "./fair_heads.ts";
import type { TestResult } from "./test_result.ts";

/** Differences of metrics up to this are attributed to rounding. */
const TOLERANCE = 1e-12;

/**
 * Tests whether two predictions of the same examples differ in a metric, by
 * swapping them at random, example by example (Noreen 1989; Yeh 2000): the
 * p-value is (rounds with a difference at least as large + 1) / (rounds + 1).
 *
 * Metrics of counts summed over examples (accuracy, Hamming loss, F1,
 * precision, recall, Jaccard) take milliseconds; any other function is called
 * twice per round.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param predictedA Predictions in the same form and order.
 * @param predictedB Predictions in the same form and order.
 * @param metric A function of gold and predicted decisions, or the name of a
 * metric such as `"f1_macro"`.
 * @param options The number of rounds (default 10,000) and their seed
 * (default 1).
 * @returns The metric of A minus that of B, and the two-sided p-value.
 * @throws {TypeError} When predictions differ from gold in length or form.
 * @throws {RangeError} When rounds is not a whole number of at least 1, or the
 * metric is NaN.
 *
 * @example
 * ```ts
 * import { accuracy } from "dor/metrics";
 * import { approximateRandomization } from "dor/stats";
 * const gold = [0, 1, 2, 1, 0, 2, 1, 0];
 * const better = [0, 1, 2, 1, 0, 2, 1, 1];
 * const worse = [1, 1, 2, 0, 1, 2, 0, 1];
 * approximateRandomization(gold, better, worse, accuracy).pValue; // about 0.125
 * ```
 */
export function approximateRandomization(
  gold: Decisions,
  predictedA: Decisions,
  predictedB: Decisions,
  metric: Metric | CountedMetric,
  { rounds = 10_000, seed = 1 }: { rounds?: number; seed?: number } = {},
): TestResult & { rounds: number } {
  checkCount("swap predictions", "rounds", rounds);
  const random = randomStream(seed, "approximate randomization");
  const counted = countedMetricOf(metric);
  let difference: () => number;
  let statistic: number;
  if (counted === undefined) {
    const evaluate = metric as Metric;
    labelRows(gold, predictedA);
    labelRows(gold, predictedB);
    statistic = evaluate(gold, predictedA) - evaluate(gold, predictedB);
    difference = swapped(gold, predictedA, predictedB, evaluate, random);
  } else {
    const [a, b] = exampleCounts(gold, [predictedA, predictedB], counted);
    statistic = a!.score(totalCounts(a!)) - b!.score(totalCounts(b!));
    difference = swappedCounts(a!, b!, random);
  }
  if (Number.isNaN(statistic)) {
    throw new RangeError(
      "Cannot compare predictions: the metric is NaN",
    );
  }
  const count = countAsLarge(difference, Math.abs(statistic), rounds);
  return { statistic, pValue: (count + 1) / (rounds + 1), rounds };
}

/**
 * Counts the rounds with a difference that is at least as large. The loop is not
 * in the function that makes the result: docs/reliability.md, "Maglev".
 */
function countAsLarge(
  difference: () => number,
  size: number,
  rounds: number,
): number {
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    if (Math.abs(difference()) >= size - TOLERANCE) count++;
  }
  return count;
}

/** Returns a function that draws the difference of a metric after random swaps. */
function swapped(
  gold: Decisions,
  predictedA: Decisions,
  predictedB: Decisions,
  metric: Metric,
  random: RandomStream,
): () => number {
  const a = [...predictedA];
  const b = [...predictedB];
  const heads = fairHeads(random);
  return () => {
    for (let i = 0; i < a.length; i++) {
      // Earlier swaps need not be undone: the result is equally random.
      if (heads(1)) [a[i], b[i]] = [b[i]!, a[i]!];
    }
    return metric(gold, a as Decisions) - metric(gold, b as Decisions);
  };
}

/** Like `swapped`, from counts: of each kind of example, a binomial number is swapped. */
function swappedCounts(
  a: ExampleCounts,
  b: ExampleCounts,
  random: RandomStream,
): () => number {
  const { sizes, ends, columns, changes } = swapKinds(a, b);
  const heads = fairHeads(random);
  const fromA = totalCounts(a);
  const fromB = totalCounts(b);
  const toA = new Float64Array(a.width);
  const toB = new Float64Array(a.width);
  return () => {
    toA.set(fromA);
    toB.set(fromB);
    for (let kind = 0, at = 0; kind < sizes.length; kind++) {
      const swaps = heads(sizes[kind]!);
      for (const end = ends[kind]!; at < end; at++) {
        const change = swaps * changes[at]!;
        toA[columns[at]!]! += change;
        toB[columns[at]!]! -= change;
      }
    }
    return a.score(toA) - b.score(toB);
  };
}

/**
 * Groups examples by the change that swapping their two predictions makes.
 *
 * To swap examples at random, it is enough to draw how many of each kind are
 * swapped, and there are few kinds. Examples where nothing changes are left
 * out.
 *
 * @returns The number of examples of each kind, and in two lists for all kinds
 * the columns of counts that change, with the increase of the first prediction's
 * counts, which is the decrease of the second's; and where each kind's part of
 * these lists ends.
 */
function swapKinds(a: ExampleCounts, b: ExampleCounts) {
  const kinds = new Map<
    string,
    { size: number; columns: number[]; changes: number[] }
  >();
  for (let i = 0; i < a.examples; i++) {
    const columns: number[] = [];
    const changes: number[] = [];
    for (let k = 0; k < a.width; k++) {
      const change = b.counts[i * a.width + k]! - a.counts[i * a.width + k]!;
      if (change === 0) continue;
      columns.push(k);
      changes.push(change);
    }
    if (columns.length === 0) continue;
    const key = `${columns} ${changes}`;
    kinds.getOrInsert(key, { size: 0, columns, changes }).size++;
  }
  const all = [...kinds.values()];
  let end = 0;
  return {
    sizes: Int32Array.from(all, ({ size }) => size),
    ends: Int32Array.from(all, ({ columns }) => end += columns.length),
    columns: Int32Array.from(all.flatMap(({ columns }) => columns)),
    changes: Int32Array.from(all.flatMap(({ changes }) => changes)),
  };
}
