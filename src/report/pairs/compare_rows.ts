import type { SuitePlan } from "../../results/suite_plan.ts";
import {
  bayesianCorrelatedT,
  type RegionProbabilities,
} from "../../stats/bayesian_correlated_t.ts";
import { comparePairs } from "../../stats/compare_pairs.ts";
import { CORRECTIONS } from "../../stats/corrections.ts";
import { declareSignificance } from "../../stats/declare_significance.ts";
import { improvementVerdict } from "../../stats/improvement_verdict.ts";
import {
  type PracticalVerdict,
  practicalVerdict,
} from "../../stats/practical_verdict.ts";
import {
  type ProbabilityOfImprovement,
  probabilityOfImprovement,
} from "../../stats/probability_of_improvement.ts";
import { summarise } from "../../stats/summarise.ts";
import { foldCorrelation } from "../suite/fold_correlation.ts";
import { correctedForFolds, untested } from "./corrected_for_folds.ts";

/** A method's scores on the primary metric, by seed. */
export interface SeedScores {
  name: string;
  scores: ReadonlyMap<number, number>;
  /** Whether its runs are the same with every seed. Default: false. */
  identical?: boolean;
}

/** A comparison of two methods by the suite's protocol, as plain data. */
export interface RowComparison {
  /** The first method. */
  a: string;
  /** The second method. */
  b: string;
  /** The common seeds. */
  seeds: number[];
  /** Whether the pair is one of those that the suite tests. */
  tested: boolean;
  /** The mean of a - b over the common seeds; undefined without one. */
  meanDifference: number | undefined;
  /** The standard deviation of the differences; undefined with fewer than two common seeds. Like all that is computed from it, it is also undefined if the runs of both methods are the same with every seed. */
  sd: number | undefined;
  /** The BCa interval of the mean difference, or with folds that of the corrected t-test; undefined with fewer than two common seeds. */
  interval: [number, number] | undefined;
  /** The p-value of the seed-paired sign-flip test, or with folds of the corrected resampled t-test. */
  pValue: number | undefined;
  /** The p-value, corrected over all pairs that the suite tests; undefined for the others. */
  correctedP: number | undefined;
  /** Whether the suite's protocol declares the difference significant. */
  significant: boolean;
  /** Whether any difference could be significant with this number of seeds. */
  attainable: boolean;
  /** How often a is better than b with the same seed; undefined with fewer than two common seeds, or with folds, since its interval assumes independent seeds. */
  improvement: ProbabilityOfImprovement | undefined;
  /** What the suite's smallest effect makes of it: better and worse are significant differences; undefined without one, or if the pair is not tested. */
  verdict: PracticalVerdict | undefined;
  /** The Bayesian t-test with the smallest effect as its region of practical equivalence: a is better (right), equal, b is better (left); undefined without one. */
  bayes: RegionProbabilities | undefined;
}

/**
 * Compares all pairs of methods by the suite's protocol. P-values are corrected
 * over the pairs that it tests.
 *
 * @param direction -1 if lower scores are better.
 * @param folds Of a cross-validation, whose folds share training examples.
 */
export function compareRows(
  methods: readonly SeedScores[],
  significance: SuitePlan["significance"],
  direction: 1 | -1,
  folds?: number,
): RowComparison[] {
  const rho = foldCorrelation(folds);
  const { alpha, baseline, family, correction } = significance;
  const pairs = methods.flatMap((a, i) =>
    methods.slice(i + 1).map((b) => ({
      a,
      b,
      tested: family === "pairs" || a.name === baseline || b.name === baseline,
      comparison: compared(a, b, { rho, level: 1 - alpha }),
    }))
  );
  const testedPairs = pairs.filter(({ tested }) => tested);
  const verdicts = new Map(
    declareSignificance(
      testedPairs.map(({ comparison }) => comparison),
      { alpha, correction },
    ).map((verdict, i) => [testedPairs[i]!, verdict]),
  );
  return pairs.map((pair) => {
    const { comparison: { seeds, meanDifference, interval, ...found } } = pair;
    const verdict = verdicts.get(pair);
    const declared = {
      a: pair.a.name,
      b: pair.b.name,
      seeds,
      tested: pair.tested,
      meanDifference,
      sd: isOneRun(pair.a, pair.b) || seeds.length < 2
        ? undefined
        : summarise(found.differences).sd,
      interval,
      pValue: found.signFlip?.pValue,
      correctedP: verdict?.correctedP,
      significant: verdict?.significant ?? false,
      attainable: verdict?.attainable ?? false,
    };
    const scores = ({ scores }: SeedScores) =>
      seeds.map((seed) => direction * scores.get(seed)!);
    return {
      ...declared,
      ...practical(declared, scores(pair.a), scores(pair.b), {
        ...significance,
        alpha: CORRECTIONS[correction].overFamily
          ? alpha / testedPairs.length
          : alpha,
        direction,
        rho,
      }),
    };
  });
}

/** The seeds of a method whose runs are the same would be copies, not a sample. */
function isOneRun(a: SeedScores, b: SeedScores): boolean {
  return a.identical === true && b.identical === true;
}

/** The estimates of a pair; of two methods with identical runs, the difference alone. */
function compared(
  a: SeedScores,
  b: SeedScores,
  { rho, level }: { rho: number; level: number },
): ReturnType<typeof correctedForFolds> {
  const comparison = correctedForFolds(
    comparePairs(a.scores, b.scores, { level }),
    { rho, level },
  );
  return isOneRun(a, b) ? untested(comparison) : comparison;
}

/** What a difference means in practice; undefined with fewer than two common seeds. */
function practical(
  { sd, tested, significant, meanDifference }: Pick<
    RowComparison,
    "sd" | "tested" | "significant" | "meanDifference"
  >,
  a: number[],
  b: number[],
  { alpha, smallest_effect: smallestEffect, direction, rho }: {
    alpha: number;
    smallest_effect?: number;
    direction: 1 | -1;
    rho: number;
  },
): Pick<RowComparison, "improvement" | "verdict" | "bayes"> {
  if (sd === undefined) {
    return {
      improvement: undefined,
      verdict: smallestEffect !== undefined && tested ? "open" : undefined,
      bayes: undefined,
    };
  }
  // Better and worse are what the protocol declares, from its test and its interval.
  const sign = significant ? Math.sign(direction * meanDifference!) : 0;
  return {
    improvement: rho === 0 ? probabilityOfImprovement(a, b) : undefined,
    verdict: smallestEffect === undefined || !tested
      ? undefined
      : practicalVerdict(a, b, {
        smallestEffect,
        alpha,
        interval: [sign > 0 ? 1 : -1, sign < 0 ? -1 : 1],
        rho,
      }),
    bayes: smallestEffect === undefined
      ? undefined
      : bayesianCorrelatedT(a, b, { rope: smallestEffect, rho }),
  };
}

const OPPOSITE: Readonly<Record<PracticalVerdict, PracticalVerdict>> = {
  "better": "worse",
  "worse": "better",
  "practically equal": "practically equal",
  "open": "open",
};

/** The comparison of a with b among those of all pairs; undefined if it is not among them. */
export function comparisonOf(
  comparisons: readonly RowComparison[],
  a: string,
  b: string,
): RowComparison | undefined {
  const pair = comparisons.find((pair) =>
    pair.a === a && pair.b === b || pair.a === b && pair.b === a
  );
  return pair?.a === b ? reversed(pair) : pair;
}

/** The same comparison with the methods swapped. */
export function reversed(comparison: RowComparison): RowComparison {
  const { a, b, meanDifference, interval, improvement, verdict, bayes } =
    comparison;
  return {
    ...comparison,
    a: b,
    b: a,
    meanDifference: meanDifference === undefined ? undefined : -meanDifference,
    interval: interval === undefined ? undefined : [-interval[1], -interval[0]],
    improvement: improvement && reversedImprovement(improvement),
    verdict: verdict && OPPOSITE[verdict],
    bayes: bayes &&
      { left: bayes.right, equal: bayes.equal, right: bayes.left },
  };
}

function reversedImprovement(
  { probability, interval: [low, high], decided }: ProbabilityOfImprovement,
): ProbabilityOfImprovement {
  const interval: [number, number] = [1 - high, 1 - low];
  return {
    probability: 1 - probability,
    interval,
    decided,
    verdict: improvementVerdict(interval, decided),
  };
}
