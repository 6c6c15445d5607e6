import { randomStream } from "../random/stream.ts";
import { countResamples } from "./count_resamples.ts";
import { forEachResample } from "./for_each_resample.ts";

/** Up to this many distinct resamples (nine values), all of them are used. */
const EXHAUSTIVE_UP_TO = 25_000;

/** A function of a sample, such as its mean. */
export type Statistic = (sample: readonly number[]) => number;

/** The values of a statistic for resamples. */
export interface BootstrapDistribution {
  /** The values, ascending. */
  values: Float64Array;
  /** The number of resamples up to each of `values`. */
  cumulative: Float64Array;
}

/**
 * The bootstrap distribution of a statistic (Efron 1979), from all n^n
 * resamples of up to nine values and from random ones of more.
 *
 * @param sample At least one value.
 * @param options The number of random resamples, and their seed.
 */
export function bootstrapDistribution(
  sample: readonly number[],
  statistic: Statistic,
  { resamples, seed }: { resamples: number; seed: number },
): BootstrapDistribution {
  const n = sample.length;
  const resample = new Array<number>(n);
  if (countResamples(n) > EXHAUSTIVE_UP_TO) {
    const random = randomStream(seed, "bootstrap");
    const values = new Float64Array(resamples);
    for (let round = 0; round < resamples; round++) {
      for (let i = 0; i < n; i++) resample[i] = sample[random.below(n)]!;
      values[round] = statistic(resample);
    }
    const cumulative = values.map((_, i) => i + 1);
    return { values: values.sort(), cumulative };
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
  };
}
