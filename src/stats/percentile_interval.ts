import { mean } from "simple-statistics";
import {
  bootstrapDistribution,
  type Statistic,
} from "./bootstrap_distribution.ts";
import { bootstrapQuantile } from "./bootstrap_quantile.ts";
import { checkCount, checkSample, checkShare } from "./checks.ts";
import type { ResampleOptions } from "./resample_options.ts";

const TASK = "compute a percentile interval";

/**
 * The percentile bootstrap interval (Efron 1979), like
 * `scipy.stats.bootstrap(method="percentile")`.
 *
 * For up to nine values, it is computed from all n^n resamples and independent
 * of the seed.
 *
 * @param sample At least two numbers.
 * @param options The level of confidence (default 0.95); for ten values or
 * more, the number of random resamples (default 10,000) and their seed (default
 * 1); the statistic (default the mean).
 * @returns `[low, high]`
 * @throws {RangeError} When the sample has fewer than two values or contains
 * non-finite numbers, or an option is out of range.
 *
 * @example
 * ```ts
 * import { percentileInterval } from "dor/stats";
 * percentileInterval([0.017, 0.016, -0.001, 0.026, 0.006]); // about [0.0044, 0.0204]
 * ```
 */
export function percentileInterval(
  sample: readonly number[],
  { level = 0.95, resamples = 10_000, seed = 1, statistic }: ResampleOptions & {
    statistic?: Statistic;
  } = {},
): [number, number] {
  checkSample(TASK, sample, 2);
  checkShare(TASK, "level", level);
  checkCount(TASK, "resamples", resamples);
  const distribution = bootstrapDistribution(
    sample,
    statistic ?? ((values) => mean([...values])),
    { resamples, seed },
  );
  return [
    bootstrapQuantile(distribution, (1 - level) / 2),
    bootstrapQuantile(distribution, (1 + level) / 2),
  ];
}
