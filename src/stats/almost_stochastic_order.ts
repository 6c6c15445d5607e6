import { randomStream } from "../random/stream.ts";
import { checkCount, checkSample, checkShare } from "./checks.ts";
import { countResamples } from "./count_resamples.ts";
import { normal } from "./distributions.ts";
import { forEachResample } from "./for_each_resample.ts";
import { tieTolerance } from "./tie_tolerance.ts";

const TASK = "compute almost stochastic order";

/** Up to this many pairs of resamples (five scores each), all of them are used. */
const EXHAUSTIVE_UP_TO = 20_000;

/** The result of almost stochastic order. */
export interface AlmostStochasticOrder {
  /** How far a is from being stochastically larger than b: 0 not at all, 1 entirely. */
  epsilon: number;
  /** The upper confidence bound of epsilon; below 0.2, a is considered better. */
  minEpsilon: number;
  /** The bootstrap standard deviation of epsilon, times √(nm / (n + m)). */
  sigma: number;
  /** Whether sigma is computed from all resamples, and independent of the seed. */
  exhaustive: boolean;
}

/**
 * Almost stochastic order of two samples of scores (del Barrio et al. 2018;
 * Dror et al. 2019), as defined in deep-significance 1.2.8 (Ulmer et al. 2022,
 * who recommend to consider a better if `minEpsilon` is below 0.2).
 *
 * For up to about five scores each, sigma is computed from all pairs of
 * resamples.
 *
 * @param a Scores of the first method, higher being better.
 * @param b Scores of the second method; sizes may differ.
 * @param options The confidence of the bound (default 0.95); the number of
 * random resamples (default 1000) and their seed (default 1); the number of
 * comparisons for a Bonferroni correction of the confidence (default 1).
 * @throws {RangeError} When a sample is empty or contains non-finite
 * numbers, or an option is out of range.
 *
 * @example
 * ```ts
 * import { almostStochasticOrder } from "dor/stats";
 * almostStochasticOrder([0.68, 0.67, 0.69], [0.65, 0.66, 0.64]).minEpsilon; // 0
 * ```
 */
export function almostStochasticOrder(
  a: readonly number[],
  b: readonly number[],
  { confidence = 0.95, resamples = 1000, seed = 1, comparisons = 1 }: {
    confidence?: number;
    resamples?: number;
    seed?: number;
    comparisons?: number;
  } = {},
): AlmostStochasticOrder {
  checkSample(TASK, a);
  checkSample(TASK, b);
  checkShare(TASK, "confidence", confidence);
  checkCount(TASK, "resamples", resamples);
  checkCount(TASK, "comparisons", comparisons);
  const ratio = violationRatio(a.length, b.length, tieTolerance(a, b));
  const sortedA = Float64Array.from(a).sort();
  const sortedB = Float64Array.from(b).sort();
  const epsilon = ratio(sortedA, sortedB);
  const pairs = countResamples(a.length) * countResamples(b.length);
  const exhaustive = pairs <= EXHAUSTIVE_UP_TO;
  const deviation = exhaustive
    ? exhaustiveDeviation(sortedA, sortedB, ratio)
    : randomDeviation(sortedA, sortedB, ratio, resamples, seed);
  const bound = normal.quantile(1 - (1 - confidence) / comparisons, 0, 1);
  const { length: n } = a;
  const { length: m } = b;
  return {
    epsilon,
    minEpsilon: Math.min(1, Math.max(0, epsilon + bound * deviation)),
    sigma: deviation * Math.sqrt(n * m / (n + m)),
    exhaustive,
  };
}

type Ratio = (a: Float64Array, b: Float64Array) => number;

function exhaustiveDeviation(a: Float64Array, b: Float64Array, ratio: Ratio) {
  const ofA = allResamples(a);
  const ofB = allResamples(b);
  const moments = { weight: 0, sum: 0, squares: 0 };
  for (const [resampleA, drawsA] of ofA) {
    for (const [resampleB, drawsB] of ofB) {
      const value = ratio(resampleA, resampleB);
      const weight = drawsA * drawsB;
      moments.weight += weight;
      moments.sum += weight * value;
      moments.squares += weight * value * value;
    }
  }
  return deviationOf(moments);
}

function allResamples(sorted: Float64Array): [Float64Array, number][] {
  const all: [Float64Array, number][] = [];
  forEachResample(sorted.length, (times, draws) => {
    const resample = new Float64Array(sorted.length);
    let filled = 0;
    times.forEach((count, i) => {
      resample.fill(sorted[i]!, filled, filled += count);
    });
    all.push([resample, draws]);
  });
  return all;
}

function randomDeviation(
  a: Float64Array,
  b: Float64Array,
  ratio: Ratio,
  resamples: number,
  seed: number,
): number {
  const random = randomStream(seed, "almost stochastic order");
  const resampled = (sorted: Float64Array) =>
    sorted.map(() => sorted[random.below(sorted.length)]!).sort();
  const moments = { weight: resamples, sum: 0, squares: 0 };
  for (let round = 0; round < resamples; round++) {
    const value = ratio(resampled(a), resampled(b));
    moments.sum += value;
    moments.squares += value * value;
  }
  return deviationOf(moments);
}

function deviationOf(
  { weight, sum, squares }: { weight: number; sum: number; squares: number },
): number {
  return Math.sqrt(Math.max(0, squares / weight - (sum / weight) ** 2));
}

/** The grid on which quantile functions are compared: 0.005, 0.010, ... 0.995. */
const POINTS = 199;

/**
 * Returns a function that measures how far the first of two ascending samples
 * is from being stochastically larger: 0 if it is, 1 if the second is, 0.5 if
 * they are equal (del Barrio et al. 2018, with squared distances of the
 * empirical quantile functions on a grid, like deep-significance 1.2.8).
 *
 * Like there, the first point of the grid counts in the total distance but not
 * in the violation.
 *
 * @param sizeA The size of the first sample.
 * @param sizeB The size of the second sample.
 * @param tolerance The largest difference of two equal scores.
 */
function violationRatio(
  sizeA: number,
  sizeB: number,
  tolerance: number,
): (a: Float64Array, b: Float64Array) => number {
  const indicesA = quantileIndices(sizeA);
  const indicesB = quantileIndices(sizeB);
  return (a, b) => {
    let violation = 0;
    let total = 0;
    for (let point = 0; point < POINTS; point++) {
      const difference = b[indicesB[point]!]! - a[indicesA[point]!]!;
      if (Math.abs(difference) <= tolerance) continue;
      total += difference * difference;
      if (point > 0 && difference > 0) violation += difference * difference;
    }
    return total === 0 ? 0.5 : violation / total;
  };
}

/** The index of each grid point's quantile in a sorted sample. */
function quantileIndices(size: number): Int32Array {
  return Int32Array.from(
    { length: POINTS },
    (_, point) => Math.ceil(size * (point + 1) / (POINTS + 1)) - 1,
  );
}
