import type { PairComparison } from "../../stats/compare_pairs.ts";
import type { Comparison } from "../../stats/declare_significance.ts";
import { pairedTTest } from "../../stats/paired_t_test.ts";
import { smallestPossibleP } from "../../stats/smallest_possible_p.ts";
import { tInterval } from "../../stats/t_interval.ts";

/**
 * A comparison with the corrected resampled t-test and its interval in place of
 * the sign-flip test and the BCa interval, which assume independent seeds
 * (Nadeau & Bengio 2003; Bouckaert & Frank 2004).
 *
 * @param rho The correlation between folds; 0 changes nothing.
 */
export function correctedForFolds(
  pair: PairComparison,
  { rho, level }: { rho: number; level: number },
): Omit<PairComparison, "signFlip"> & Comparison {
  if (rho === 0) return pair;
  const { differences } = pair;
  const { length: seeds } = differences;
  if (seeds < 2) return untested(pair);
  const tested = pairedTTest(differences, differences.map(() => 0), { rho });
  return {
    ...pair,
    interval: tInterval(differences, { level, rho }),
    // Equal differences leave no variance to test with; few seeds have them by chance.
    signFlip: Number.isFinite(tested.statistic) ? tested : {
      ...tested,
      pValue: smallestPossibleP({ test: "sign_flip", seeds }),
    },
    // Of a t-test, every p-value is possible.
    smallestPossibleP: 0,
  };
}

/** A comparison without its test and its interval. */
export function untested<Pair extends Comparison>(
  pair: Pair,
): Pair & Record<keyof Comparison, undefined> {
  return {
    ...pair,
    interval: undefined,
    signFlip: undefined,
    smallestPossibleP: undefined,
  };
}
