import { availableParallelism } from "node:os";
import { InputError } from "../../errors/input_error.ts";
import { suggestion } from "../../errors/suggestion.ts";
import { inShares } from "../../process/in_shares.ts";
import type { MethodComparison } from "./method_comparison.ts";
import { openPairThread } from "./open_pair_thread.ts";
import { openPairs } from "./open_pairs.ts";

/** The fewest seeds for which a thread is worth the time that it takes to start. */
const SEEDS_PER_THREAD = 100;

/** Options of `compareMethods`. */
export interface CompareMethodsOptions {
  /** How many differing examples to list. Default: 20. */
  examples?: number;
  /** The maximum number of threads. Default: one for every 100 seeds, at most as many as there are cores. */
  workers?: number;
}

/**
 * Compares two methods of a suite by their records and their predictions on the
 * test split. The predictions of many seeds are compared on several threads.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @throws {InputError} When a method has no finished runs, or both are the same.
 * @throws {RecordError} When predictions do not match their record.
 *
 * @example
 * ```ts ignore
 * import { compareMethods } from "dor/report";
 *
 * const pair = await compareMethods("results/emotion-dan", "adan", "baseline");
 * console.log(pair.declared.meanDifference, pair.differing[0]?.id);
 * ```
 */
export async function compareMethods(
  folder: string,
  a: string,
  b: string,
  { examples = 20, workers }: CompareMethodsOptions = {},
): Promise<MethodComparison> {
  const { methods, order, compare } = openPairs(folder);
  for (const name of [a, b]) {
    if (!methods.includes(name)) {
      throw new InputError(
        `Cannot compare ${
          JSON.stringify(name)
        }: the leaderboard of ${folder} only has ${methods.join(", ")}${
          suggestion(name, methods)
        }`,
      );
    }
  }
  if (a === b) {
    throw new InputError(`Cannot compare ${a} with itself; name two methods`);
  }
  const limits = { examples, seeds: Infinity };
  const whole = order(a, b, limits.seeds);
  const threads = Math.floor(
    workers ?? Math.min(availableParallelism(), whole.seeds / SEEDS_PER_THREAD),
  );
  return compare(a, b, {
    ...limits,
    found: threads >= 2
      ? await inShares(
        whole.runs,
        threads,
        openPairThread,
        ({ examples }, runs, before) => examples({ ...whole, runs, before }),
      )
      : undefined,
  });
}
