import type { MethodSearch } from "../leaderboard/search_results.ts";

/** The decimals of scores in the section. */
export const DECIMALS = 3;

/** A score; empty for a failed trial. */
export function shownScore(score: number | undefined): string {
  return score?.toFixed(DECIMALS) ?? "";
}

/** One of a method's trials. */
export function trialOf({ trials }: MethodSearch, number: number) {
  return trials.find((trial) => trial.number === number);
}

/** The score of the trial whose settings a method's runs have. */
export function bestScore(method: MethodSearch): string {
  return shownScore(trialOf(method, method.chosen)?.score);
}

/** The settings that were chosen for a method. */
export function searchedSettings(method: MethodSearch): string {
  const { settings } = trialOf(method, method.chosen)!;
  const all = Object.values(settings).flatMap((group) => Object.entries(group));
  return all.map(([key, value]) => `${key} ${JSON.stringify(value)}`)
    .join(", ") || "the suite's own";
}
