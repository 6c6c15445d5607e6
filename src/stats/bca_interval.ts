import { mean } from "simple-statistics";
import {
  type BootstrapDistribution,
  bootstrapDistribution,
  type Statistic,
} from "./bootstrap_distribution.ts";
import { bootstrapQuantile } from "./bootstrap_quantile.ts";
import { checkCount, checkSample, checkShare } from "./checks.ts";
import { normal } from "./distributions.ts";
import type { ResampleOptions } from "./resample_options.ts";
import { tieTolerance } from "./tie_tolerance.ts";

const TASK = "compute a BCa interval";

/**
 * The bias-corrected and accelerated bootstrap interval (Efron 1987), with the
 * acceleration from the jackknife (equation 6.6), like `scipy.stats.bootstrap`.
 *
 * For up to nine values, it is computed from all n^n resamples and independent
 * of the seed.
 *
 * @param sample At least two numbers.
 * @param options The level of confidence (default 0.95); for ten values or
 * more, the number of random resamples (default 10,000) and their seed (default
 * 1); the statistic (default the mean).
 * @returns `[low, high]`; `[x, x]` if the statistic is x for every resample.
 * @throws {RangeError} When the sample has fewer than two values or contains
 * non-finite numbers, or an option is out of range.
 *
 * @example
 * ```ts
 * import { bcaInterval } from "dor/stats";
 * bcaInterval([0.017, 0.016, -0.001, 0.026, 0.006]); // about [0.0040, 0.0204]
 * ```
 */
export function bcaInterval(
  sample: readonly number[],
  { level = 0.95, resamples = 10_000, seed = 1, statistic = average }:
    & ResampleOptions
    & { statistic?: Statistic } = {},
): [number, number] {
  checkSample(TASK, sample, 2);
  checkShare(TASK, "level", level);
  checkCount(TASK, "resamples", resamples);
  const distribution = bootstrapDistribution(sample, statistic, {
    resamples,
    seed,
  });
  const bias = biasOf(distribution, statistic(sample));
  const acceleration = accelerationOf(sample, statistic);
  const bound = (share: number) => {
    const z = bias + normal.quantile(share, 0, 1);
    // Keeps the correction finite.
    const scale = Math.max(1 - acceleration * z, Number.MIN_VALUE);
    return bootstrapQuantile(
      distribution,
      normal.cdf(bias + z / scale, 0, 1),
    );
  };
  return [bound((1 - level) / 2), bound((1 + level) / 2)];
}

function average(sample: readonly number[]): number {
  return mean(sample as number[]);
}

/** z0: the distance of the statistic from the median of its resamples. */
function biasOf(
  { values, cumulative }: BootstrapDistribution,
  observed: number,
): number {
  const tolerance = tieTolerance([observed], values);
  const upTo = (limit: number) => {
    const next = values.findIndex((value) => value > limit);
    if (next < 0) return cumulative.at(-1)!;
    return next === 0 ? 0 : cumulative[next - 1]!;
  };
  const all = cumulative.at(-1)!;
  // Half of the ties count as smaller.
  const below = (upTo(observed - tolerance) + upTo(observed + tolerance)) / 2;
  // At either end, z0 would be infinite.
  return normal.quantile(Math.min(Math.max(below, 0.5), all - 0.5) / all, 0, 1);
}

function accelerationOf(
  sample: readonly number[],
  statistic: Statistic,
): number {
  const values = [...sample];
  const without = values.map((_, i) => statistic(values.toSpliced(i, 1)));
  const centre = mean(without);
  let squares = 0;
  let cubes = 0;
  for (const value of without) {
    squares += (centre - value) ** 2;
    cubes += (centre - value) ** 3;
  }
  return Math.sqrt(squares) <= tieTolerance(without)
    ? 0
    : cubes / (6 * squares ** 1.5);
}
