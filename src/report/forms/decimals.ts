import type { Leaderboard } from "../leaderboard/leaderboard.ts";

/**
 * The number of decimals for a column of means. Their smallest standard deviation
 * is shown with one significant digit, or two if it starts with 1, as the
 * Particle Data Group rounds uncertainties.
 *
 * @param deviations The standard deviation of each row; undefined and 0 are
 *   ignored.
 * @returns From 2 to 4; 3 if no deviation is known.
 */
export function decimals(
  deviations: readonly (number | undefined)[],
): number {
  const known = deviations.filter((sd) => sd !== undefined && sd > 1e-9);
  if (known.length === 0) return 3;
  const smallest = Math.min(...known as number[]);
  const [digits, exponent] = smallest.toExponential(2).split("e");
  const shown = Number(digits) < 1.95 ? 2 : 1;
  return Math.min(4, Math.max(2, -Number(exponent) + shown - 1));
}

/** The number of decimals of each metric's column, the same in all forms of a leaderboard. */
export function columnDecimals(
  { rows, metrics }: Pick<Leaderboard, "rows" | "metrics">,
): Record<string, number> {
  return Object.fromEntries(metrics.map((metric) => [
    metric,
    decimals(rows.map((row) => row.metrics[metric]?.sd)),
  ]));
}
