import { availableParallelism } from "node:os";
import type { MethodComparison } from "./method_comparison.ts";
import { buildLeaderboard } from "../leaderboard/leaderboard.ts";
import { readSuite } from "../suite/read_suite.ts";
import { comparedPairs, type PairBoard, pairBoard } from "./open_pairs.ts";
import { openPairThread } from "./open_pair_thread.ts";

/** Options of `compareAll`. */
export interface CompareAllOptions {
  /** How many differing examples to list for each pair. Default: 20. */
  examples?: number;
  /** The number of threads. Default: the number of cores. */
  workers?: number;
  /** Of the suite's leaderboard, if it has been built already. */
  board?: PairBoard;
  /** Called at the start and after every pair, with the number of compared pairs and of all pairs. */
  onProgress?: (done: number, total: number) => void;
  /** Aborts the comparisons. */
  signal?: AbortSignal;
}

/**
 * Compares all pairs of a suite's methods, like `compareMethods`, on several
 * threads. Of methods with more than 200 common seeds, the predictions of the
 * first 200 are compared.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @returns Every pair, the better mean first, in the leaderboard's order.
 * @throws {InputError} When the folder has no results, or no run has finished.
 * @throws {RecordError} When a file in it is invalid.
 * @throws The reason of the signal, when it is aborted.
 *
 * @example
 * ```ts ignore
 * import { compareAll } from "dor/report";
 *
 * const pairs = await compareAll("results/emotion-dan");
 * console.log(pairs.length);
 * ```
 */
export async function compareAll(
  folder: string,
  {
    examples = 20,
    workers = availableParallelism(),
    board,
    onProgress,
    signal,
  }: CompareAllOptions = {},
): Promise<MethodComparison[]> {
  signal?.throwIfAborted();
  const known = board ?? pairBoard(
    buildLeaderboard({ ...readSuite(folder), folder: undefined }),
  );
  const pairs = comparedPairs(known);
  const comparisons = new Array<MethodComparison>(pairs.length);
  const todo = pairs.entries();
  let done = 0;
  const threads = Array.from(
    { length: Math.min(workers, pairs.length) },
    openPairThread,
  );
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal!.reason);
  signal?.addEventListener("abort", abort, { once: true });
  try {
    onProgress?.(0, pairs.length);
    await Promise.race([
      aborted.promise,
      Promise.all(threads.map(async ({ compare }) => {
        for (const [i, { a, b }] of todo) {
          comparisons[i] = await compare({
            folder,
            board: known,
            a,
            b,
            examples,
          });
          onProgress?.(++done, pairs.length);
        }
      })),
    ]);
  } finally {
    signal?.removeEventListener("abort", abort);
    for (const { end } of threads) end();
  }
  return comparisons;
}
