import type { Leaderboard } from "./leaderboard.ts";
import { leaderboardColumns } from "./leaderboard_columns.ts";
import { leadingMethods } from "./leading_methods.ts";
import { markdownTable } from "../forms/markdown_table.ts";

/** The table of a leaderboard in Markdown; the scores of the leading methods are bold. */
export function leaderboardTable(leaderboard: Leaderboard): string {
  const { rows } = leaderboard;
  const columns = leaderboardColumns(leaderboard);
  const leading = leadingMethods(leaderboard);
  return markdownTable([
    columns.map(({ title }) => title),
    ...rows.map((row) =>
      columns.map(({ cell, primary }) =>
        primary && leading.has(row.name) ? `**${cell(row)}**` : cell(row)
      )
    ),
  ]);
}
