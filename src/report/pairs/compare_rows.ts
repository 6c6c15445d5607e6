import { summarise } from "../../stats/summarise.ts";
import { comparePairs } from "../../stats/compare_pairs.ts";
import type { Correction } from "../../stats/corrections.ts";
import { declareSignificance } from "../../stats/declare_significance.ts";

/** A method's scores on the primary metric, by seed. */
export interface SeedScores {
  name: string;
  scores: ReadonlyMap<number, number>;
}

/** A comparison of two methods by the suite's protocol, as plain data. */
export interface RowComparison {
  /** The first method. */
  a: string;
  /** The second method. */
  b: string;
  /** The common seeds. */
  seeds: number[];
  /** The mean of a - b over the common seeds; undefined without one. */
  meanDifference: number | undefined;
  /** The standard deviation of the differences; undefined with fewer than two common seeds. */
  sd: number | undefined;
  /** The BCa interval of the mean difference; undefined with fewer than two common seeds. */
  interval: [number, number] | undefined;
  /** The p-value of the seed-paired sign-flip test. */
  pValue: number | undefined;
  /** The p-value, corrected over all pairs of the suite's methods. */
  correctedP: number | undefined;
  /** Whether the suite's protocol declares the difference significant. */
  significant: boolean;
  /** Whether any difference could be significant with this number of seeds. */
  attainable: boolean;
}

/**
 * Compares all pairs of methods by the suite's protocol. P-values are corrected
 * over all pairs, because ranks make a claim about each of them.
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

/** The same comparison with the methods swapped. */
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
