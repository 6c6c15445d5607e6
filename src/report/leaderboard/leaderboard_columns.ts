import type { Leaderboard } from "./leaderboard.ts";
import type { LeaderboardRow } from "./leaderboard_rows.ts";
import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import type { RowComparison } from "../pairs/compare_rows.ts";
import { hasFailedOften } from "./asked_models.ts";
import { columnDecimals } from "../forms/decimals.ts";
import {
  FAILED_MARK,
  meanAndSd,
  shownDifference,
  shownInterval,
  shownP,
} from "../forms/wording.ts";

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
  const intervalOf = (row: LeaderboardRow) => row.metrics[primary!]!.interval;
  const metricColumn = (metric: MetricName) => ({
    title: METRICS[metric].title,
    metric,
    primary: metric === primary,
    cell: ({ metrics, identicalRuns }: LeaderboardRow) =>
      metrics[metric] === undefined
        ? "not defined"
        : meanAndSd(metrics[metric], decimals[metric]!, identicalRuns),
    value: (row: LeaderboardRow) => row.metrics[metric]?.mean,
  });
  const column = (
    title: string,
    cell: LeaderboardColumn["cell"],
    value: LeaderboardColumn["value"],
  ) => ({ title, metric: undefined, primary: false, cell, value });
  const differentBackbones = backbones.length > 1 ||
    backbones.length > 0 && rows.some(({ backbone }) => backbone === undefined);
  return [
    column("rank", (row) => rankLabel(row, rows), (row) => row.rank),
    column("method", markedName, (row) => row.name),
    ...differentBackbones
      ? [
        column("backbone", (row) => row.backbone ?? "–", (row) => row.backbone),
      ]
      : [],
    column(
      "seeds",
      ({ seeds }) => String(seeds.length),
      (row) => row.seeds.length,
    ),
    metricColumn(primary!),
    column(
      "95 % interval",
      (row) =>
        row.identicalRuns
          ? "same with every seed"
          : shownInterval(intervalOf(row), decimals[primary!]!) ||
            "one seed",
      (row) => intervalOf(row)?.[0],
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

/** A row's rank, such as `1`, or `1=` if it is shared. */
function rankLabel(
  row: LeaderboardRow,
  rows: readonly LeaderboardRow[],
): string {
  const shared = rows.some((other) => other !== row && other.rank === row.rank);
  return `${row.rank}${shared ? "=" : ""}`;
}

/** A method's name, with what a reader must know about its runs: that they are imported, or that many answers failed. */
function markedName({ name, asked, imported }: LeaderboardRow): string {
  if (imported !== undefined) return `${name} (imported)`;
  return hasFailedOften(asked) ? `${name} ${FAILED_MARK}` : name;
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
