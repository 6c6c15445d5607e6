import { randomStream } from "../random/stream.ts";
import { checkCount, checkShare } from "./checks.ts";
import type { ExampleCounts } from "./example_counts.ts";
import { percentiles } from "./percentiles.ts";
import type { ResampleOptions } from "./resample_options.ts";
import { weightedTotals } from "./weighted_totals.ts";

const TASK = "compute an interval over examples";

/**
 * The percentile bootstrap interval of a metric over examples: how far it
 * depends on which examples are in the test set.
 *
 * @param counts The counts of a model's predictions, from `exampleCounts`.
 * @param options The level of confidence (default 0.95), the number of
 * resamples (default 10,000), and their seed (default 1).
 * @throws {RangeError} When an option is out of range.
 *
 * @example
 * ```ts
 * import { exampleCounts, exampleInterval } from "dor/stats";
 * const gold = [0, 1, 1, 0, 1, 0, 1, 1];
 * const [counts] = exampleCounts(gold, [[0, 1, 1, 0, 0, 0, 1, 1]], "accuracy");
 * exampleInterval(counts!); // [0.625, 1]
 * ```
 */
export function exampleInterval(
  counts: ExampleCounts,
  { level = 0.95, resamples = 10_000, seed = 1 }: ResampleOptions = {},
): [number, number] {
  checkShare(TASK, "level", level);
  checkCount(TASK, "resamples", resamples);
  const { examples } = counts;
  const random = randomStream(seed, "example interval");
  const totals = weightedTotals(counts);
  const weights = new Int32Array(examples);
  return percentiles(
    Float64Array.from({ length: resamples }, () => {
      weights.fill(0);
      for (let i = 0; i < examples; i++) weights[random.below(examples)]!++;
      return counts.score(totals(weights));
    }),
    level,
  );
}
