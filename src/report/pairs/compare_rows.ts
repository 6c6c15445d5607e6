import { summarise } from "../../stats/summarise.ts";
import { comparePairs } from "../../stats/compare_pairs.ts";
import type { Correction } from "../../stats/corrections.ts";
import { declareSignificance } from "../../stats/declare_significance.ts";

/** A method's scores on the primary metric, by seed. */
export interface SeedScores {
  name: string;
  scores: ReadonlyMap<number, number>;
}

/** What the declared protocol says of two methods, as plain data. */
export interface RowComparison {
  /** The one method. */
  a: string;
  /** The other. */
  b: string;
  /** The seeds that both have: the pairs. */
  seeds: number[];
  /** Of a - b over the common seeds; undefined without one. */
  meanDifference: number | undefined;
  /** The standard deviation of the differences; undefined with fewer than two common seeds. */
  sd: number | undefined;
  /** The BCa interval of the mean difference; undefined with fewer than two common seeds. */
  interval: [number, number] | undefined;
  /** Of the seed-paired sign-flip test. */
  pValue: number | undefined;
  /** Corrected over all pairs of the suite's methods. */
  correctedP: number | undefined;
  /** Whether the suite's protocol calls them different. */
  significant: boolean;
  /** Whether so many seeds could be significant at all. */
  attainable: boolean;
}

/**
 * Compares all pairs of methods by the suite's protocol: these pairs are the
 * family that p-values are corrected over, because a rank is a claim about each.
 *
 * @param options The suite's level and correction.
 */
export function compareRows(
  methods: readonly SeedScores[],
  { alpha, correction }: { alpha: number; correction: Correction },
): RowComparison[] {
  const pairs = methods.flatMap((a, i) =>
    methods.slice(i + 1).map((b) => ({
      a: a.name,
      b: b.name,
      comparison: comparePairs(a.scores, b.scores, { level: 1 - alpha }),
    }))
  );
  const verdicts = declareSignificance(
    pairs.map(({ comparison }) => comparison),
    { alpha, correction },
  );
  return pairs.map(({ a, b, comparison }, i) => {
    const { pValue, correctedP, significant, attainable } = verdicts[i]!;
    const { seeds, meanDifference, interval, differences } = comparison;
    return {
      a,
      b,
      seeds,
      meanDifference,
      sd: deviation(differences),
      interval,
      pValue,
      correctedP,
      significant,
      attainable,
    };
  });
}

/** The same comparison seen from the other side. */
export function reversed(comparison: RowComparison): RowComparison {
  const { a, b, meanDifference, interval } = comparison;
  return {
    ...comparison,
    a: b,
    b: a,
    meanDifference: meanDifference === undefined ? undefined : -meanDifference,
    interval: interval === undefined ? undefined : [-interval[1], -interval[0]],
  };
}

function deviation(differences: readonly number[]): number | undefined {
  if (differences.length < 2) return undefined;
  return summarise(differences).sd;
}
