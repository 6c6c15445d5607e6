import { mean } from "simple-statistics";
import { correlatedError } from "./correlated_error.ts";
import { t } from "./distributions.ts";
import { pairedDifferences } from "./paired_differences.ts";
import { standardDeviation } from "./standard_deviation.ts";
import { tieTolerance } from "./tie_tolerance.ts";

const TASK = "compute a Bayesian t-test";

/** The posterior probabilities of three regions of the true mean difference a - b; their sum is 1. */
export interface RegionProbabilities {
  /** That it is below -rope: b is better. */
  left: number;
  /** That it is from -rope to rope: the two are practically equal. */
  equal: number;
  /** That it is above rope: a is better. */
  right: number;
}

/**
 * The Bayesian correlated t-test: how probable it is that one of two methods is
 * better, or that they are practically equal (Benavoli et al. 2017), like `baycomp.CorrelatedTTest`.
 *
 * @param a Scores of the first method; at least two.
 * @param b Scores of the second method, in the same order.
 * @param options The region of practical equivalence: differences of at most
 * `rope`, in the unit of scores, count as equal. The correlation `rho` between
 * differences, default 0, for seeds on one split; for scores from
 * cross-validation, the share of examples that are in the test split (Nadeau
 * and Bengio 2003).
 * @throws {RangeError} When the samples have fewer than two values, differ in
 * length or contain non-finite numbers, rope is negative, or rho is not in [0,
 * 1).
 *
 * @example
 * ```ts
 * import { bayesianCorrelatedT } from "dor/stats";
 * const a = [0.68, 0.67, 0.69, 0.68];
 * const b = [0.65, 0.66, 0.64, 0.67];
 * bayesianCorrelatedT(a, b, { rope: 0.01 }).right; // about 0.89
 * ```
 */
export function bayesianCorrelatedT(
  a: readonly number[],
  b: readonly number[],
  { rope, rho = 0 }: { rope: number; rho?: number },
): RegionProbabilities {
  if (!(rope >= 0 && rope < Infinity)) {
    throw new RangeError(
      `Cannot ${TASK} with rope ${rope}: expected a finite number of at least 0`,
    );
  }
  const differences = pairedDifferences(TASK, a, b, 2);
  const tolerance = tieTolerance(a, b);
  const n = differences.length;
  const centre = mean(differences);
  const sd = standardDeviation(differences, tolerance);
  const scale = correlatedError(sd, n, rho);
  /** The posterior probability that the mean exceeds centre + distance. */
  const above = (distance: number) =>
    scale === 0
      ? Number(distance < -tolerance)
      : t.cdf(-distance / scale, n - 1);
  const right = above(rope - centre);
  const left = above(rope + centre);
  return { left, equal: Math.max(0, 1 - left - right), right };
}
