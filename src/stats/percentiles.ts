import { bootstrapQuantile } from "./bootstrap_quantile.ts";

/**
 * The percentile interval of the values of random resamples.
 *
 * @param values Sorted in place.
 * @param level The level of confidence, in (0, 1).
 */
export function percentiles(
  values: Float64Array,
  level: number,
): [number, number] {
  const cumulative = values.map((_, i) => i + 1);
  const distribution = { values: values.sort(), cumulative };
  return [
    bootstrapQuantile(distribution, (1 - level) / 2),
    bootstrapQuantile(distribution, (1 + level) / 2),
  ];
}
