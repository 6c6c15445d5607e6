import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { seedsToReach } from "../../stats/seeds_to_reach.ts";
import { shownInterval } from "../forms/wording.ts";
import { reversed, type RowComparison } from "./compare_rows.ts";

/**
 * Returns a function that says what a difference means in practice, as cells by
 * their heads: how often the first method is better, except with folds, and what
 * the suite's smallest effect makes of it.
 */
export function practiceCells(
  { folds, significance: { smallest_effect: effect } }: Leaderboard,
  isBetter: string,
): (pair: RowComparison) => Record<string, string> {
  return (pair) => ({
    ...folds === undefined && {
      [`P(${isBetter})`]: improvementCell(pair),
      reading: improvementInWords(pair),
    },
    ...effect !== undefined && {
      verdict: pair.verdict ?? "not tested",
      [`P(worse, equal within ${effect}, better)`]: bayesCell(pair),
    },
  });
}

/** The probability that a is better than b, with its interval. */
export function improvementCell({ improvement }: RowComparison): string {
  if (improvement === undefined) return "";
  const { probability, interval } = improvement;
  return `${probability.toFixed(2)} (${shownInterval(interval, 2)})`;
}

/** What that probability shows about a. */
export function improvementInWords(pair: RowComparison): string {
  const { improvement } = pair;
  if (improvement === undefined) {
    return pair.seeds.length > 1
      ? "the same with every seed"
      : "too few common seeds";
  }
  const [low, high] = improvement.interval;
  const isBetter = improvement.probability >= 0.5;
  const { verdict } = isBetter ? improvement : reversed(pair).improvement!;
  const word = isBetter ? "better" : "worse";
  return verdict === "not significant"
    ? low > 0.5 || high < 0.5 ? "undecided, too few seeds" : "undecided"
    : verdict === "meaningful"
    ? `meaningfully ${word}`
    : `${word}, not meaningfully`;
}

/** The posterior probabilities that a is worse than b, practically equal, and better. */
export function bayesCell({ bayes }: RowComparison): string {
  if (bayes === undefined) return "";
  const { left, equal, right } = bayes;
  return [left, equal, right].map((share) => share.toFixed(2)).join(", ");
}

/**
 * Says that bootstrap intervals over seeds cannot be trusted, if pairs have so
 * few common seeds that differences with one sign are not significant: they lie
 * between the smallest and the largest of them, and so exclude zero.
 */
export function shortIntervals(
  pairs: readonly Pick<RowComparison, "interval" | "seeds">[],
  { alpha, folds }: { alpha: number; folds?: number },
): string | undefined {
  const needed = seedsToReach({ test: "sign_flip", alpha });
  return folds === undefined &&
      pairs.some(({ interval, seeds }) =>
        interval !== undefined && seeds.length < needed
      )
    ? `Bootstrap intervals over fewer than ${needed} seeds are too short: they exclude zero whenever all seeds agree.`
    : undefined;
}
