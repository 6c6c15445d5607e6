import { mean } from "simple-statistics";
import { checkCount, checkShare } from "./checks.ts";
import type { ExampleCounts } from "./example_counts.ts";
import { percentiles } from "./percentiles.ts";
import type { ResampleOptions } from "./resample_options.ts";
import {
  resampledDifferences,
  scoresInResamples,
  type SeedResamples,
} from "./seed_resamples.ts";

const TASK = "compute a hierarchical bootstrap interval";

/**
 * The percentile interval of the difference of a metric between two methods
 * that accounts for the choice of both seeds and examples, by resampling both.
 * The two runs of a seed are resampled together.
 *
 * All seeds of a resample have the same examples, like the original runs.
 * Resampling examples per seed would average them out and make the interval too
 * short (compare the pigeonhole bootstrap of Owen 2007).
 *
 * @param a For each seed, the counts of the first method's predictions, from
 * `exampleCounts`.
 * @param b The counts of the second method, in the same order of seeds.
 * @param options The level of confidence (default 0.95), the number of
 * resamples (default 10,000), and their seed (default 1).
 * @returns The mean over seeds of the metric of a minus that of b, and its
 * interval.
 * @throws {RangeError} When there are fewer than two seeds, the two differ in
 * seeds or examples, or an option is out of range.
 *
 * @example
 * ```ts
 * import { exampleCounts, hierarchicalBootstrap } from "dor/stats";
 * const gold = [0, 1, 1, 0, 1, 0];
 * const [a1, a2, b1, b2] = exampleCounts(gold, [
 *   [0, 1, 1, 0, 1, 1],
 *   [0, 1, 1, 0, 0, 0],
 *   [0, 1, 0, 0, 0, 1],
 *   [1, 1, 1, 0, 0, 1],
 * ], "accuracy");
 * hierarchicalBootstrap([a1!, a2!], [b1!, b2!]).difference; // about 0.33
 * ```
 */
export function hierarchicalBootstrap(
  a: readonly ExampleCounts[],
  b: readonly ExampleCounts[],
  { level = 0.95, resamples = 10_000, seed = 1 }: ResampleOptions = {},
): { difference: number; interval: [number, number] } {
  checkShare(TASK, "level", level);
  checkCount(TASK, "resamples", resamples);
  if (a.length !== b.length || a.length < 2) {
    throw new RangeError(
      `Cannot ${TASK} of ${a.length} and ${b.length} seeds: both methods need the same seeds, at least two`,
    );
  }
  const { examples, width } = a[0]!;
  if ([...a, ...b].some((c) => c.examples !== examples || c.width !== width)) {
    throw new RangeError(`Cannot ${TASK}: the runs have different examples`);
  }
  const runs = a.flatMap((counts, index) => [
    { counts, index },
    { counts: b[index]!, index },
  ]);
  const scores = scoresInResamples(runs, { seeds: a.length, resamples, seed });
  return resampledInterval([resampledDifferences(scores, examples)], level);
}

/**
 * The difference and interval of `hierarchicalBootstrap`, from resamples of all
 * seeds.
 *
 * @param parts Of the seeds, in their order.
 * @param level Of confidence.
 */
export function resampledInterval(
  parts: readonly SeedResamples[],
  level: number,
): { difference: number; interval: [number, number] } {
  const { drawn, examples } = parts[0]!;
  if (parts.some((part) => part.examples !== examples)) {
    throw new RangeError(`Cannot ${TASK}: the runs have different examples`);
  }
  const differences = parts.flatMap((part) => part.differences);
  const seeds = differences.length;
  const values = new Float64Array(drawn.length / seeds).map((_, round) => {
    let sum = 0;
    for (let draw = 0; draw < seeds; draw++) {
      sum += differences[drawn[round * seeds + draw]!]!.resampled[round]!;
    }
    return sum / seeds;
  });
  return {
    difference: mean(differences.map(({ whole }) => whole)),
    interval: percentiles(values, level),
  };
}
