import type { BootstrapDistribution } from "./bootstrap_distribution.ts";

/**
 * A quantile of a bootstrap distribution, interpolated between neighbours like
 * NumPy's default (type 7 of Hyndman and Fan 1996).
 *
 * @param share In [0, 1].
 */
export function bootstrapQuantile(
  { values, cumulative }: BootstrapDistribution,
  share: number,
): number {
  const index = share * (cumulative.at(-1)! - 1);
  const low = valueAt(values, cumulative, Math.floor(index));
  const high = valueAt(values, cumulative, Math.ceil(index));
  return low + (high - low) * (index - Math.floor(index));
}

/** The value at an index of the list with repetitions. */
function valueAt(
  values: Float64Array,
  cumulative: Float64Array,
  index: number,
): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (cumulative[middle]! > index) to = middle;
    else from = middle + 1;
  }
  return values[from]!;
}
