import { mean, sampleStandardDeviation } from "simple-statistics";
import { checkSample, checkShare } from "./checks.ts";
import { correlatedError } from "./correlated_error.ts";
import { t } from "./distributions.ts";

/**
 * The confidence interval of the mean of independent values by Student's t
 * (Student 1908).
 *
 * @param sample At least two numbers.
 * @param options The level of confidence; default 0.95. The correlation `rho`
 * between values, by default 0; for scores on k folds, which share training
 * examples, 1/k (Nadeau & Bengio 2003).
 * @returns `[low, high]`
 * @throws {RangeError} When the sample is too small, a value is not finite, the
 * level is not in (0, 1), or rho is not in [0, 1).
 *
 * @example
 * ```ts
 * import { tInterval } from "dor/stats";
 * tInterval([0.668, 0.671, 0.659, 0.674, 0.663]); // about [0.6595, 0.6745]
 * ```
 */
export function tInterval(
  sample: readonly number[],
  { level = 0.95, rho = 0 }: { level?: number; rho?: number } = {},
): [number, number] {
  checkSample("compute an interval", sample, 2);
  checkShare("compute an interval", "level", level);
  const values = [...sample];
  const centre = mean(values);
  const half = correlatedError(
    t.quantile((1 + level) / 2, values.length - 1) *
      sampleStandardDeviation(values),
    values.length,
    rho,
  );
  return [centre - half, centre + half];
}
