import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { seedsToReach } from "../../stats/seeds_to_reach.ts";
import { reversed, type RowComparison } from "./compare_rows.ts";

/**
 * What differences mean in practice, as columns of a table of pairs: how often
 * the first method is better, except with folds, and what the suite's smallest
 * effect makes of it.
 */
export function practiceColumns(
  { folds, significance: { smallest_effect: effect } }: Leaderboard,
  isBetter: string,
): { head: string[]; cells(pair: RowComparison): string[] } {
  return {
    head: [
      ...folds === undefined ? [`P(${isBetter})`, "reading"] : [],
      ...effect === undefined
        ? []
        : ["verdict", `P(worse, equal within ${effect}, better)`],
    ],
    cells: (pair) => [
      ...folds === undefined
        ? [improvementCell(pair), improvementInWords(pair)]
        : [],
      ...effect === undefined
        ? []
        : [pair.verdict ?? "not tested", bayesCell(pair)],
    ],
  };
}

/** The probability that a is better than b, with its interval. */
export function improvementCell({ improvement }: RowComparison): string {
  if (improvement === undefined) return "";
  const { probability, interval } = improvement;
  return `${probability.toFixed(2)} (${
    interval.map((value) => value.toFixed(2)).join(" to ")
  })`;
}

/** What that probability shows about a. */
export function improvementInWords(pair: RowComparison): string {
  const { improvement } = pair;
  if (improvement === undefined) {
    return pair.seeds.length > 1
      ? "the same with every seed"
      : "too few common seeds";
  }
  const isBetter = improvement.probability >= 0.5;
  const { verdict } = isBetter ? improvement : reversed(pair).improvement!;
  const word = isBetter ? "better" : "worse";
  return verdict === "not significant"
    ? "undecided"
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
