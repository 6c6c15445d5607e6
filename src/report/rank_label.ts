import type { LeaderboardRow } from "./leaderboard.ts";

/** A row's rank as it is printed: `1=` where it shares the rank. */
export function rankLabel(
  row: LeaderboardRow,
  rows: readonly LeaderboardRow[],
): string {
  const shared = rows.some((other) => other !== row && other.rank === row.rank);
  return `${row.rank}${shared ? "=" : ""}`;
}
