import type { Leaderboard } from "./leaderboard.ts";
import type { LeaderboardRow } from "./leaderboard_rows.ts";
import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import type { RowComparison } from "../pairs/compare_rows.ts";
import type { Summary } from "../../stats/summarise.ts";
import { hasFailedOften } from "./asked_models.ts";
import { columnDecimals } from "../forms/decimals.ts";
import { FAILED_MARK, shownDifference, shownP } from "../forms/wording.ts";

/** A row's rank, such as `1`, or `1=` if it is shared. */
function rankLabel(
  row: LeaderboardRow,
  rows: readonly LeaderboardRow[],
): string {
  const shared = rows.some((other) => other !== row && other.rank === row.rank);
  return `${row.rank}${shared ? "=" : ""}`;
}

/** A column of a leaderboard, the same in Markdown, HTML and LaTeX. */
export interface LeaderboardColumn {
  title: string;
  /** The metric that the column shows. */
  metric: MetricName | undefined;
  /** Whether it shows the primary metric, in which the best rows are highlighted. */
  primary: boolean;
  /** The text of a row's cell. */
  cell(row: LeaderboardRow): string;
  /** The value that rows are sorted by. */
  value(row: LeaderboardRow): number | string | undefined;
}

/** The columns of a leaderboard, in order. */
export function leaderboardColumns(
  leaderboard: Leaderboard,
): LeaderboardColumn[] {
  const { rows, metrics, backbones, significance } = leaderboard;
  const [primary, ...also] = metrics;
  const decimals = columnDecimals(leaderboard);
  const [low, high] = METRICS[primary!].range;
  // A t-interval may exceed the range of the metric.
  const clamped = (value: number) => Math.min(high, Math.max(low, value));
  const metricColumn = (metric: MetricName) => ({
    title: METRICS[metric].title,
    metric,
    primary: metric === primary,
    cell: (row: LeaderboardRow) =>
      meanAndSd(row.metrics[metric], decimals[metric]!, row.identicalRuns),
    value: (row: LeaderboardRow) => row.metrics[metric]?.mean,
  });
  const column = (
    title: string,
    cell: LeaderboardColumn["cell"],
    value: LeaderboardColumn["value"],
  ) => ({ title, metric: undefined, primary: false, cell, value });
  return [
    column("rank", (row) => rankLabel(row, rows), (row) => row.rank),
    column("method", markedName, (row) => row.name),
    ...backbones.length > 1 ||
        backbones.length > 0 && rows.some((row) => row.backbone === undefined)
      ? [
        column(
          "backbone",
          (row) => row.backbone ?? "–",
          (row) => row.backbone,
        ),
      ]
      : [],
    column(
      "seeds",
      (row) => String(row.seeds.length),
      (row) => row.seeds.length,
    ),
    metricColumn(primary!),
    column(
      "95 % interval",
      (row) =>
        row.identicalRuns ? "same with every seed" : row.metrics[primary!]!
          .interval?.map(clamped)
          .map((value) => value.toFixed(decimals[primary!])).join(" to ") ??
          "one seed",
      (row) => row.metrics[primary!]!.interval?.[0],
    ),
    ...rows.length > 1
      ? [
        column(
          `vs. ${significance.baseline}`,
          (row) =>
            row.difference === undefined
              ? ""
              : shownDifference(row.difference, decimals[primary!]!),
          (row) => row.difference?.meanDifference,
        ),
        column(
          "p",
          (row) => pValue(row.difference, significance),
          (row) => row.difference?.correctedP,
        ),
      ]
      : [],
    ...also.map(metricColumn),
  ];
}

/** A method's name, with what a reader must know about its runs: that they are imported, or that many answers failed. */
function markedName({ name, asked, imported }: LeaderboardRow): string {
  if (imported !== undefined) return `${name} (imported)`;
  return hasFailedOften(asked) ? `${name} ${FAILED_MARK}` : name;
}

function meanAndSd(
  summary: Summary | undefined,
  decimals: number,
  isOneRun: boolean | undefined,
): string {
  if (summary === undefined) return "not defined";
  const { mean, sd } = summary;
  const value = mean.toFixed(decimals);
  return sd === undefined || isOneRun
    ? value
    : `${value} ± ${sd.toFixed(decimals)}`;
}

/** A corrected p-value, with a star if the difference is significant. */
function pValue(
  difference: RowComparison | undefined,
  { alpha }: { alpha: number },
): string {
  if (difference?.correctedP === undefined) return "";
  const { correctedP, significant } = difference;
  return `${shownP(correctedP, { alpha })}${significant ? " *" : ""}`;
}
