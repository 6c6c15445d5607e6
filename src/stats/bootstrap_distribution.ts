import { randomStream } from "../random/stream.ts";
import { countResamples } from "./count_resamples.ts";
import { forEachResample } from "./for_each_resample.ts";

/** Up to here (nine values) every resample is taken instead of random ones. */
const EXHAUSTIVE_UP_TO = 25_000;

/** A number made of a sample. */
export type Statistic = (sample: readonly number[]) => number;

/** What a statistic is of resampled values. */
export interface BootstrapDistribution {
  /** Ascending. */
  values: Float64Array;
  /** How many resamples have a value up to each of `values`. */
  cumulative: Float64Array;
  /** Whether these are all resamples there are. */
  exhaustive: boolean;
}

/**
 * The bootstrap distribution of a statistic (Efron 1979): of all n^n resamples
 * for up to nine values, of random ones for more.
 *
 * @param sample At least one value.
 * @param options How many random resamples, and the seed that they depend on.
 */
export function bootstrapDistribution(
  sample: readonly number[],
  statistic: Statistic,
  { resamples, seed }: { resamples: number; seed: number },
): BootstrapDistribution {
  const n = sample.length;
  const exhaustive = countResamples(n) <= EXHAUSTIVE_UP_TO;
  const resample = new Array<number>(n);
  if (!exhaustive) {
    const random = randomStream(seed, "bootstrap");
    const values = new Float64Array(resamples);
    for (let round = 0; round < resamples; round++) {
      for (let i = 0; i < n; i++) resample[i] = sample[random.below(n)]!;
      values[round] = statistic(resample);
    }
    const cumulative = values.map((_, i) => i + 1);
    return { values: values.sort(), cumulative, exhaustive };
  }
  const all: [value: number, draws: number][] = [];
  forEachResample(n, (times, draws) => {
    let filled = 0;
    times.forEach((count, i) => {
      for (let k = 0; k < count; k++) resample[filled++] = sample[i]!;
    });
    all.push([statistic(resample), draws]);
  });
  all.sort(([a], [b]) => a - b);
  let sum = 0;
  return {
    values: Float64Array.from(all, ([value]) => value),
    cumulative: Float64Array.from(all, ([, draws]) => sum += draws),
    exhaustive,
  };
}
