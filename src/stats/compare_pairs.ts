import { mean } from "simple-statistics";
import { bcaInterval } from "./bca_interval.ts";
import { pairedDifferences } from "./paired_differences.ts";
import type { ResampleOptions } from "./resample_options.ts";
import { signFlipTest } from "./sign_flip_test.ts";
import { smallestPossibleP } from "./smallest_possible_p.ts";
import type { TestResult } from "./test_result.ts";

/** The estimates of a pair of methods that the protocol uses; undefined if there are too few seeds. */
export interface PairComparison {
  /** The seeds that both methods have, ascending. */
  seeds: number[];
  /** Seeds that only the first method has; used by unpaired tests only. */
  onlyA: number[];
  /** Seeds that only the second method has. */
  onlyB: number[];
  /** a - b for each common seed. */
  differences: number[];
  /** The mean difference; needs one common seed. */
  meanDifference: number | undefined;
  /** The BCa interval of the mean difference; needs two common seeds. */
  interval: [number, number] | undefined;
  /** The sign-flip test over the common seeds. */
  signFlip: (TestResult & { exact: boolean }) | undefined;
  /** The smallest p-value that the sign-flip test can give with these seeds. */
  smallestPossibleP: number | undefined;
}

/**
 * Computes for two methods what the protocol uses. `compareSeeds` computes all
 * other tests and effect sizes as well.
 *
 * @param a Scores of the first method, by seed.
 * @param b Scores of the second method, by seed.
 * @param options Like those of `compareSeeds`.
 * @throws {RangeError} When a score is not finite or an option is out of range.
 */
export function comparePairs(
  a: ReadonlyMap<number, number>,
  b: ReadonlyMap<number, number>,
  { level = 0.95, resamples = 10_000, seed = 1 }: ResampleOptions = {},
): PairComparison {
  const all = [...new Set([...a.keys(), ...b.keys()])].sort((x, y) => x - y);
  const seeds = all.filter((s) => a.has(s) && b.has(s));
  const pairedA = seeds.map((s) => a.get(s)!);
  const pairedB = seeds.map((s) => b.get(s)!);
  const differences = pairedDifferences("compare seeds", pairedA, pairedB, 0);
  const paired = <Value>(minSeeds: number, compute: () => Value) =>
    seeds.length >= minSeeds ? compute() : undefined;
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
