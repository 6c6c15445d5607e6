import type { Leaderboard } from "./leaderboard.ts";
import { missingRuns } from "./missing_runs.ts";

/** What a reader must know before the numbers: a limit, runs that are missing. */
export function warnings({ limit, absent }: Leaderboard): string[] {
  return [
    ...limit === null ? [] : [
      `A quick try on the first ${limit} examples of each split: not to be compared with anything.`,
    ],
    ...absent.length === 0 ? [] : [
      `Missing from the table: ${missingRuns(absent)}.`,
    ],
  ];
}
