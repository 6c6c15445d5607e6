import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import type { MetricEntry } from "../../evaluation/metric_entry.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { columnDecimals } from "./decimals.ts";

/** The metric by which a leaderboard ranks methods, and the decimals of its column. */
export function primaryMetric(
  leaderboard: Pick<Leaderboard, "rows" | "metrics">,
): MetricEntry & { metric: MetricName; decimals: number } {
  const metric = leaderboard.metrics[0]!;
  const decimals = columnDecimals(leaderboard)[metric]!;
  return { ...METRICS[metric], metric, decimals };
}
