import { decimals } from "./decimals.ts";
import type { Leaderboard } from "./leaderboard.ts";

/** The decimals of each metric's column, the same in every form of a leaderboard. */
export function columnDecimals(
  { rows, metrics }: Pick<Leaderboard, "rows" | "metrics">,
): Record<string, number> {
  return Object.fromEntries(metrics.map((metric) => [
    metric,
    decimals(rows.map((row) => row.metrics[metric]?.sd)),
  ]));
}
