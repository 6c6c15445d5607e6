import type { Leaderboard } from "./leaderboard.ts";
import { leaderboardColumns } from "./leaderboard_columns.ts";
import { markdownTable } from "../forms/markdown_table.ts";

/** The table of a leaderboard in Markdown; the best rows are bold where ranks differ. */
export function leaderboardTable(leaderboard: Leaderboard): string {
  const { rows } = leaderboard;
  const columns = leaderboardColumns(leaderboard);
  const leading = rows.some(({ rank }) => rank > 1);
  return markdownTable([
    columns.map(({ title }) => title),
    ...rows.map((row) =>
      columns.map(({ cell, primary }) =>
        primary && row.rank === 1 && leading ? `**${cell(row)}**` : cell(row)
      )
    ),
  ]);
}
