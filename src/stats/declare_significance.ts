import { checkShare } from "./checks.ts";
import type { SeedComparison } from "./compare_seeds.ts";
import { type Correction, CORRECTIONS } from "./corrections.ts";

/** What the protocol says of one comparison. */
export interface Verdict {
  /** Whether the two are declared different. */
  significant: boolean;
  /** Of the sign-flip test; undefined without a common seed. */
  pValue: number | undefined;
  /** Corrected over the family. */
  correctedP: number | undefined;
  /** Whether the BCa interval lies on one side of zero. */
  intervalExcludesZero: boolean;
  /**
   * Whether so many seeds could be significant in this family at all, were all
   * of its comparisons as clear as their seeds allow.
   */
  attainable: boolean;
}

/**
 * Says which comparisons of a family are significant, by the protocol declared
 * beforehand: the corrected p-value of the sign-flip test is below alpha, and
 * the BCa interval of the mean difference excludes zero.
 *
 * Both must agree because the one is exact but coarse with few seeds, and the
 * other fine but too short. Comparisons without a common seed are not tested,
 * and count for the correction as any other: the family is what was declared.
 *
 * @param family All comparisons that a claim may rest on, from `compareSeeds`.
 * @param options The level (default 0.05) and the correction (default Holm's).
 * @returns A verdict for each comparison, in order.
 * @throws {RangeError} When alpha is not in (0, 1).
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

/** What the protocol needs of a comparison. */
export type Comparison =
  & Pick<SeedComparison, "interval" | "smallestPossibleP">
  & { signFlip: { statistic: number; pValue: number } | undefined };

/** Corrects those that are known; the others are part of the family, as if they showed nothing. */
function correctKnown(
  pValues: readonly (number | undefined)[],
  correct: (pValues: readonly number[]) => number[],
): (number | undefined)[] {
  const corrected = correct(pValues.map((p) => p ?? 1));
  return pValues.map((p, i) => p === undefined ? undefined : corrected[i]);
}
