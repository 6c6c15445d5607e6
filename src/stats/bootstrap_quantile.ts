import type { BootstrapDistribution } from "./bootstrap_distribution.ts";

/**
 * A quantile of a bootstrap distribution, interpolated between neighbours as
 * numpy does by default (type 7 of Hyndman and Fan 1996).
 *
 * @param share In [0, 1].
 */
export function bootstrapQuantile(
  { values, cumulative }: BootstrapDistribution,
  share: number,
): number {
  const place = share * (cumulative.at(-1)! - 1);
  const low = valueAt(values, cumulative, Math.floor(place));
  const high = valueAt(values, cumulative, Math.ceil(place));
  return low + (high - low) * (place - Math.floor(place));
}

/** The value at a place, from 0, of the list with repetitions. */
function valueAt(
  values: Float64Array,
  cumulative: Float64Array,
  place: number,
): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (cumulative[middle]! > place) to = middle;
    else from = middle + 1;
  }
  return values[from]!;
}
