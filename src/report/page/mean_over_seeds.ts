import type { Summary } from "../../stats/summarise.ts";
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
  return (name, summary) => {
    if (summary === undefined) return "";
    const { mean, sd } = summary;
    return sd === undefined || oneRun.has(name)
      ? mean.toFixed(3)
      : `${mean.toFixed(3)} ± ${sd.toFixed(3)}`;
  };
}
