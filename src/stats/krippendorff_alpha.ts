import { randomStream } from "../random/stream.ts";
import { checkCount, checkShare } from "./checks.ts";
import { percentiles } from "./percentiles.ts";
import type { ResampleOptions } from "./resample_options.ts";

const TASK = "compute Krippendorff's alpha";

/** How far annotators agree. */
export interface KrippendorffAlpha {
  /** 1 if they always agree, 0 if as often as by chance; undefined if only one label is used. */
  alpha: number | undefined;
  /** Its percentile bootstrap interval, over units; undefined like alpha. */
  interval: [number, number] | undefined;
  /** The number of units with at least two labels; only these count. */
  units: number;
}

/**
 * Krippendorff's alpha for nominal labels: the agreement of any number of
 * annotators, some of whom may not have labelled everything (Krippendorff 2011,
 * section C).
 *
 * @param units For each unit, such as a text, the labels that annotators gave
 * it, in any order; undefined or null where there is none.
 * @param options The level of the interval (default 0.95), the number of
 * resamples (default 1000), and their seed (default 1). Resamples in which only
 * one label is used are left out.
 * @throws {RangeError} When no unit has two labels, or an option is out of
 * range.
 *
 * @example
 * ```ts
 * import { krippendorffAlpha } from "dor/stats";
 * const units = [["joy", "joy"], ["fear", "joy"], ["fear", "fear"], ["joy", undefined]];
 * krippendorffAlpha(units).alpha; // about 0.44
 * ```
 */
export function krippendorffAlpha(
  units: readonly (readonly (string | number | null | undefined)[])[],
  { level = 0.95, resamples = 1000, seed = 1 }: ResampleOptions = {},
): KrippendorffAlpha {
  checkShare(TASK, "level", level);
  checkCount(TASK, "resamples", resamples);
  const counted = units.map(countLabels).filter(({ n }) => n >= 2);
  if (counted.length === 0) {
    throw new RangeError(`Cannot ${TASK}: no unit has two labels`);
  }
  const alpha = alphaOf(counted);
  if (alpha === undefined) {
    return { alpha, interval: undefined, units: counted.length };
  }
  const random = randomStream(seed, "alpha");
  const values = Array.from(
    { length: resamples },
    () => alphaOf(counted.map(() => counted[random.below(counted.length)]!)),
  )
    .filter((value) => value !== undefined);
  return {
    alpha,
    interval: values.length === 0
      ? undefined
      : percentiles(Float64Array.from(values), level),
    units: counted.length,
  };
}

/** How often each label was given to a unit. */
interface Unit {
  n: number;
  times: ReadonlyMap<string | number, number>;
}

function countLabels(
  labels: readonly (string | number | null | undefined)[],
): Unit {
  const times = new Map<string | number, number>();
  let n = 0;
  for (const label of labels) {
    if (label === undefined || label === null) continue;
    times.set(label, (times.get(label) ?? 0) + 1);
    n++;
  }
  return { n, times };
}

function alphaOf(units: readonly Unit[]): number | undefined {
  const totals = new Map<string | number, number>();
  let n = 0;
  let agreeing = 0;
  for (const unit of units) {
    n += unit.n;
    for (const [label, times] of unit.times) {
      totals.set(label, (totals.get(label) ?? 0) + times);
      agreeing += times * (times - 1) / (unit.n - 1);
    }
  }
  if (totals.size < 2) return undefined;
  let byChance = 0;
  for (const times of totals.values()) byChance += times * (times - 1);
  byChance /= n - 1;
  return (agreeing - byChance) / (n - byChance);
}
