import { checkName, checkShare } from "./checks.ts";
import type { SeedComparison } from "./compare_seeds.ts";
import {
  type Correction,
  CORRECTION_NAMES,
  CORRECTIONS,
} from "./corrections.ts";

/** The result of the protocol for a comparison. */
export interface Verdict {
  /** Whether the difference is declared significant. */
  significant: boolean;
  /** The p-value of the sign-flip test; undefined without a common seed. */
  pValue: number | undefined;
  /** The p-value, corrected over the family. */
  correctedP: number | undefined;
  /** Whether the BCa interval lies on one side of zero. */
  intervalExcludesZero: boolean;
  /**
   * Whether the difference could be significant with these seeds, if all
   * comparisons of the family had their smallest possible p-values.
   */
  attainable: boolean;
}

/**
 * Decides which comparisons of a family are significant, by a protocol declared
 * beforehand: the corrected p-value of the sign-flip test is below alpha, and
 * the BCa interval of the mean difference excludes zero.
 *
 * Both are required because with few seeds the test is exact but coarse, and
 * the interval fine but too short. Comparisons without a common seed are not
 * tested, but count in the correction, because they belong to the declared
 * family.
 *
 * @param family All comparisons that claims may be based on, from
 * `compareSeeds`.
 * @param options The level (default 0.05) and the correction (default Holm's).
 * @returns A verdict for each comparison, in order.
 * @throws {RangeError} When alpha is not in (0, 1), or the correction is not known.
 *
 * @example
 * ```ts
 * import { declareSignificance } from "dor/stats";
 * declareSignificance([
 *   { signFlip: { statistic: 0.02, pValue: 0.002 }, interval: [0.01, 0.03], smallestPossibleP: 0.002 },
 *   { signFlip: { statistic: 0.01, pValue: 0.04 }, interval: [-0.01, 0.03], smallestPossibleP: 0.002 },
 * ]).map(({ significant }) => significant); // [true, false]
 * ```
 */
export function declareSignificance(
  family: readonly Comparison[],
  { alpha = 0.05, correction = "holm" }: {
    alpha?: number;
    correction?: Correction;
  } = {},
): Verdict[] {
  checkShare("declare significance", "alpha", alpha);
  checkName("declare significance", "correction", correction, CORRECTION_NAMES);
  const { correct } = CORRECTIONS[correction];
  const corrected = correctKnown(
    family.map(({ signFlip }) => signFlip?.pValue),
    correct,
  );
  const best = correctKnown(
    family.map(({ smallestPossibleP }) => smallestPossibleP),
    correct,
  );
  return family.map(({ signFlip, interval }, i) => {
    const correctedP = corrected[i];
    const excludes = interval !== undefined &&
      (interval[0] > 0 || interval[1] < 0);
    return {
      significant: excludes && correctedP !== undefined && correctedP < alpha,
      pValue: signFlip?.pValue,
      correctedP,
      intervalExcludesZero: excludes,
      attainable: best[i] !== undefined && best[i] < alpha,
    };
  });
}

/** The part of a comparison that the protocol uses. */
export type Comparison =
  & Pick<SeedComparison, "interval" | "smallestPossibleP">
  & { signFlip: { statistic: number; pValue: number } | undefined };

/** Corrects the known p-values; the others count in the family as 1. */
function correctKnown(
  pValues: readonly (number | undefined)[],
  correct: (pValues: readonly number[]) => number[],
): (number | undefined)[] {
  const corrected = correct(pValues.map((p) => p ?? 1));
  return pValues.map((p, i) => p === undefined ? undefined : corrected[i]);
}
