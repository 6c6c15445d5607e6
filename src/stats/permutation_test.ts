import { mean, sum } from "simple-statistics";
import { randomStream } from "../random/stream.ts";
import { checkCount, checkSample } from "./checks.ts";
import { countPairSums } from "./count_pair_sums.ts";
import type { TestResult } from "./test_result.ts";
import { tieTolerance } from "./tie_tolerance.ts";

const TASK = "compute a permutation test";

/** Up to this many values in both samples, all divisions are counted. */
const EXACT_UP_TO = 36;

/**
 * The permutation test of the difference of the means of two independent
 * samples (Fisher 1935; Pitman 1937), like `scipy.stats.permutation_test`: the
 * two-sided p-value is twice the smaller tail.
 *
 * It is exact for up to 36 values in total. For more, it uses random divisions
 * and adds 1 to both counts (Phipson and Smyth 2010).
 *
 * @param a Scores of the first method.
 * @param b Scores of the second method; sizes may differ.
 * @param options For more than 36 values: the number of random divisions
 * (default 10,000) and their seed (default 1).
 * @returns The difference of the means, the two-sided p-value, and whether it
 * is exact.
 * @throws {RangeError} When a sample is empty or contains non-finite
 * numbers.
 *
 * @example
 * ```ts
 * import { permutationTest } from "dor/stats";
 * permutationTest([0.68, 0.67, 0.69], [0.65, 0.66, 0.64]).pValue; // 0.1
 * ```
 */
export function permutationTest(
  a: readonly number[],
  b: readonly number[],
  { rounds = 10_000, seed = 1 }: { rounds?: number; seed?: number } = {},
): TestResult & { exact: boolean } {
  checkCount(TASK, "rounds", rounds);
  checkSample(TASK, a);
  checkSample(TASK, b);
  const centre = mean([...a, ...b]);
  // The sum of the values in a determines the difference of the means.
  const pooled = [...a, ...b].map((value) => value - centre);
  const observed = sum(pooled.slice(0, a.length));
  const slack = a.length * tieTolerance(a, b);
  const exact = pooled.length <= EXACT_UP_TO;
  const tail = exact ? exactTail : randomTail;
  const tails = [1, -1].map((sign) =>
    tail(
      pooled.map((value) => sign * value),
      a.length,
      sign * observed - slack,
      rounds,
      seed,
    )
  );
  return {
    statistic: mean([...a]) - mean([...b]),
    pValue: Math.min(1, 2 * Math.min(...tails)),
    exact,
  };
}

/** The share of all subsets of `size` values whose sum reaches the threshold. */
function exactTail(
  values: readonly number[],
  size: number,
  threshold: number,
): number {
  const half = values.length >> 1;
  const left = sumsBySize(values.slice(0, half));
  const right = sumsBySize(values.slice(half));
  let count = 0;
  let total = 0;
  left.forEach((sums, k) => {
    const rest = right[size - k];
    if (rest === undefined) return;
    count += countPairSums(sums, rest, threshold);
    total += sums.length * rest.length;
  });
  return count / total;
}

/** The sorted sums of all subsets, by the size of the subset. */
function sumsBySize(values: readonly number[]): Float64Array[] {
  const bySize: number[][] = [[0], ...values.map(() => [])];
  values.forEach((value, i) => {
    for (let size = i; size >= 0; size--) {
      for (const partial of bySize[size]!) {
        bySize[size + 1]!.push(partial + value);
      }
    }
  });
  return bySize.map((sums) => Float64Array.from(sums).sort());
}

function randomTail(
  values: readonly number[],
  size: number,
  threshold: number,
  rounds: number,
  seed: number,
): number {
  // The same stream for both tails gives them the same divisions.
  const random = randomStream(seed, "permutation");
  const pool = Float64Array.from(values);
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    let total = 0;
    for (let i = 0; i < size; i++) {
      const j = i + random.below(pool.length - i);
      const chosen = pool[j]!;
      pool[j] = pool[i]!;
      pool[i] = chosen;
      total += chosen;
    }
    if (total >= threshold) count++;
  }
  return (count + 1) / (rounds + 1);
}
