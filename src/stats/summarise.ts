import { max, mean, min, sampleStandardDeviation } from "simple-statistics";
import { tInterval } from "./t_interval.ts";

/** A sample in a few numbers. */
export interface Summary {
  /** How many values. */
  n: number;
  /** Their mean. */
  mean: number;
  /** With n - 1 in the denominator; undefined for a single value. */
  sd: number | undefined;
  /** The smallest. */
  min: number;
  /** The largest. */
  max: number;
  /** The 95 % t-interval of the mean; undefined for a single value. */
  interval: [number, number] | undefined;
}

/**
 * Summarises at least one value.
 *
 * @example
 * ```ts
 * import { summarise } from "dor/stats";
 *
 * summarise([0.61, 0.63, 0.65]).mean; // about 0.63
 * ```
 */
export function summarise(sample: readonly number[]): Summary {
  const values = [...sample];
  const several = values.length > 1;
  return {
    n: values.length,
    mean: mean(values),
    sd: several ? sampleStandardDeviation(values) : undefined,
    min: min(values),
    max: max(values),
    interval: several ? tInterval(values) : undefined,
  };
}
