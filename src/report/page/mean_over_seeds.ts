import type { Summary } from "../../stats/summarise.ts";
import { meanAndSd } from "../forms/wording.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";

/**
 * Returns a function that shows a method's mean with its standard deviation; runs
 * that are the same with every seed have none, as in the leaderboard. Empty if
 * the summary is undefined.
 */
export function meanOverSeeds(
  { rows }: Leaderboard,
): (name: string, summary: Summary | undefined) => string {
  const oneRun = new Set(
    rows.flatMap(({ name, identicalRuns }) => identicalRuns ? [name] : []),
  );
  return (name, summary) =>
    summary === undefined ? "" : meanAndSd(summary, 3, oneRun.has(name));
}
