import { mean } from "simple-statistics";
import { randomStream } from "../random/stream.ts";
import { checkCount, checkCurve, checkSample, checkShare } from "./checks.ts";
import { columnMeans } from "./column_means.ts";
import type { ResampleOptions } from "./resample_options.ts";
import { tieTolerance } from "./tie_tolerance.ts";

const TASK = "compute data efficiency";

/**
 * A number of examples; `"fewer"` if fewer than the smallest size are enough,
 * and `"not reached"` if the largest size is not.
 */
export type ExamplesNeeded = number | "fewer" | "not reached";

/** How many examples a method needs for a score. */
export interface DataEfficiency {
  /** The number of examples with which the mean score first reaches the goal. */
  examples: ExamplesNeeded;
  /** Its percentile bootstrap interval, over seeds; undefined for a single seed. */
  interval: [ExamplesNeeded, ExamplesNeeded] | undefined;
}

/**
 * How many training examples a method needs to reach the score that another one
 * has with all of them.
 *
 * Between two sizes, the mean score is interpolated linearly in the logarithm of
 * the number of examples. If the curve crosses the score several times, the
 * first time counts.
 *
 * @param sizes The numbers of training examples, ascending.
 * @param scores For each seed, the score of the first method at each size,
 * higher being better.
 * @param goal For each seed, in the same order, the score of the second method
 * with all its examples. A seed is resampled with the scores of both methods.
 * @param options The level of the interval (default 0.95), the number of
 * resamples (default 2000), and their seed (default 1).
 * @throws {RangeError} When sizes are not ascending whole numbers, a row has
 * another length, the two methods have different numbers of seeds, a score is
 * not finite, or an option is out of range.
 *
 * @example
 * ```ts
 * import { dataEfficiency } from "dor/stats";
 * const sizes = [100, 1000];
 * const scores = [[0.5, 0.7], [0.52, 0.7]];
 * dataEfficiency(sizes, scores, [0.6, 0.6]).examples; // about 297
 * dataEfficiency(sizes, scores, [0.8, 0.8]).examples; // "not reached"
 * ```
 */
export function dataEfficiency(
  sizes: readonly number[],
  scores: readonly (readonly number[])[],
  goal: readonly number[],
  { level = 0.95, resamples = 2000, seed = 1 }: ResampleOptions = {},
): DataEfficiency {
  checkCurve(TASK, sizes, scores);
  checkSample(TASK, goal);
  checkShare(TASK, "level", level);
  checkCount(TASK, "resamples", resamples);
  if (goal.length !== scores.length) {
    throw new RangeError(
      `Cannot ${TASK} of ${scores.length} and ${goal.length} seeds: both methods need the same seeds`,
    );
  }
  const needed = firstReached(sizes, columnMeans(scores), mean([...goal]));
  if (scores.length === 1) {
    return { examples: inWords(needed), interval: undefined };
  }
  const random = randomStream(seed, "data efficiency");
  const values = Float64Array.from({ length: resamples }, () => {
    const picked = goal.map(() => random.below(goal.length));
    return firstReached(
      sizes,
      columnMeans(scores, picked),
      mean(picked.map((row) => goal[row]!)),
    );
  }).sort();
  // No interpolation, as values can be infinite; rounded outwards.
  const last = resamples - 1;
  const low = values[Math.floor(last * (1 - level) / 2)]!;
  const high = values[Math.ceil(last * (1 + level) / 2)]!;
  return {
    examples: inWords(needed),
    interval: [inWords(low), inWords(high)],
  };
}

/** -Infinity if less than the smallest size is enough, Infinity if the largest is not. */
function firstReached(
  sizes: readonly number[],
  curve: readonly number[],
  goal: number,
): number {
  const tolerance = tieTolerance(curve, [goal]);
  const at = curve.findIndex((score) => score >= goal - tolerance);
  if (at < 0) return Infinity;
  if (at === 0) return curve[0]! > goal + tolerance ? -Infinity : sizes[0]!;
  const [before, score] = [curve[at - 1]!, curve[at]!];
  if (score <= goal + tolerance) return sizes[at]!;
  const share = (goal - before) / (score - before);
  return sizes[at - 1]! * (sizes[at]! / sizes[at - 1]!) ** share;
}

function inWords(examples: number): ExamplesNeeded {
  return examples === Infinity
    ? "not reached"
    : examples === -Infinity
    ? "fewer"
    : examples;
}
