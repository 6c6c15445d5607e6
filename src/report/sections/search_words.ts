import type { MethodSearch } from "../leaderboard/search_results.ts";

/** The decimals of scores in the section. */
export const DECIMALS = 3;

/** A score; empty for a failed trial. */
export function shownScore(score: number | undefined): string {
  return score?.toFixed(DECIMALS) ?? "";
}

/** The score of one of a method's trials. */
export function scoreOf(
  { trials }: MethodSearch,
  number: number,
): number | undefined {
  return trials.find((trial) => trial.number === number)?.score;
}

/** The settings that were chosen for a method. */
export function settingsInWords({ trials, chosen }: MethodSearch): string {
  const { settings } = trials.find(({ number }) => number === chosen)!;
  const all = Object.values(settings).flatMap((group) => Object.entries(group));
  return all.map(([key, value]) => `${key} ${JSON.stringify(value)}`)
    .join(", ") || "the suite's own";
}
