import { max, mean, min, sampleStandardDeviation } from "simple-statistics";
import { checkSample } from "./checks.ts";
import { tInterval } from "./t_interval.ts";

/** Summary statistics of a sample. */
export interface Summary {
  /** The number of values. */
  n: number;
  /** The mean. */
  mean: number;
  /** The standard deviation with n - 1; undefined for a single value. */
  sd: number | undefined;
  /** The smallest value. */
  min: number;
  /** The largest value. */
  max: number;
  /** The 95 % t-interval of the mean; undefined for a single value. */
  interval: [number, number] | undefined;
}

/**
 * Summarises a sample of at least one value.
 *
 * @param options The correlation `rho` between values, for the interval, by
 * default 0; for scores on k folds, 1/k.
 * @throws {RangeError} When there is no value, or one is not finite.
 *
 * @example
 * ```ts
 * import { summarise } from "dor/stats";
 *
 * summarise([0.61, 0.63, 0.65]).mean; // about 0.63
 * ```
 */
export function summarise(
  sample: readonly number[],
  { rho = 0 }: { rho?: number } = {},
): Summary {
  checkSample("summarise a sample", sample);
  const values = [...sample];
  const several = values.length > 1;
  return {
    n: values.length,
    mean: mean(values),
    sd: several ? sampleStandardDeviation(values) : undefined,
    min: min(values),
    max: max(values),
    interval: several ? tInterval(values, { rho }) : undefined,
  };
}
