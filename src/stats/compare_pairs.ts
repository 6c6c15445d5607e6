import { mean } from "simple-statistics";
import { bcaInterval } from "./bca_interval.ts";
import { pairedDifferences } from "./paired_differences.ts";
import { signFlipTest } from "./sign_flip_test.ts";
import { smallestPossibleP } from "./smallest_possible_p.ts";
import type { TestResult } from "./test_result.ts";

/** What the declared protocol rests on, of one pair of methods; what too few seeds do not allow is undefined. */
export interface PairComparison {
  /** The seeds that both methods have, ascending: the pairs. */
  seeds: number[];
  /** Seeds that only one method has: no pairs, but in what is not paired. */
  onlyA: number[];
  /** Seeds that only the other has. */
  onlyB: number[];
  /** a - b of each common seed. */
  differences: number[];
  /** Their mean; of one common seed or more. */
  meanDifference: number | undefined;
  /** The BCa interval of that mean; of two common seeds or more. */
  interval: [number, number] | undefined;
  /** Over the common seeds. */
  signFlip: (TestResult & { exact: boolean }) | undefined;
  /** The smallest p-value that the sign-flip test of so many seeds can give. */
  smallestPossibleP: number | undefined;
}

/**
 * Compares two methods by what the declared protocol rests on, and no more:
 * `compareSeeds` has all the rest.
 *
 * @param a Score by seed of the one method.
 * @param b Score by seed of the other method.
 * @param options As those of `compareSeeds`.
 * @throws {RangeError} When a score is not finite or an option is out of range.
 */
export function comparePairs(
  a: ReadonlyMap<number, number>,
  b: ReadonlyMap<number, number>,
  { level = 0.95, resamples = 10_000, seed = 1 }: {
    level?: number;
    resamples?: number;
    seed?: number;
  } = {},
): PairComparison {
  const all = [...new Set([...a.keys(), ...b.keys()])].sort((x, y) => x - y);
  const seeds = all.filter((s) => a.has(s) && b.has(s));
  const pairedA = seeds.map((s) => a.get(s)!);
  const pairedB = seeds.map((s) => b.get(s)!);
  const differences = pairedDifferences("compare seeds", pairedA, pairedB, 0);
  /** What needs so many common seeds. */
  const paired = <Value>(least: number, compute: () => Value) =>
    seeds.length >= least ? compute() : undefined;
  return {
    seeds,
    onlyA: all.filter((s) => !b.has(s)),
    onlyB: all.filter((s) => !a.has(s)),
    differences,
    meanDifference: paired(1, () => mean(differences)),
    interval: paired(
      2,
      () => bcaInterval(differences, { level, resamples, seed }),
    ),
    signFlip: paired(
      1,
      () => signFlipTest(pairedA, pairedB, { rounds: resamples, seed }),
    ),
    smallestPossibleP: paired(
      1,
      () => smallestPossibleP({ test: "sign_flip", seeds: seeds.length }),
    ),
  };
}
