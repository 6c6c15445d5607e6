import { METRICS } from "../../evaluation/metrics.ts";
import type { RunRecord } from "../../results/record.ts";
import type { Summary } from "../../stats/summarise.ts";
import { columnDecimals } from "../forms/decimals.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { markdownTable } from "../forms/markdown_table.ts";

/** The scores of a run on the test split, those of its method over the seeds, and those of each label. */
export function runResults(
  leaderboard: Leaderboard,
  { metrics: { test }, thresholds }: RunRecord,
): string[] {
  const { metrics, rows, folds } = leaderboard;
  const decimals = columnDecimals(leaderboard);
  const [row] = rows;
  const shown = (metric: string, value: number | undefined) =>
    value?.toFixed(decimals[metric]) ?? "not defined";
  const seeds = row!.seeds.length;
  const several = seeds > 1 && !row!.identicalRuns;
  const spread = (metric: string, { mean, sd, interval }: Summary) => [
    `${shown(metric, mean)} ± ${shown(metric, sd)}`,
    interval!.map((value) => shown(metric, value)).join(" to "),
  ];
  return [
    `The scores on ${
      folds === undefined ? "the test split" : "this run's test fold"
    }${
      several
        ? `, and the mean, standard deviation and 95 % t-interval of the mean over the ${seeds} seeds of the method`
        : row!.identicalRuns
        ? ". Runs of the method are the same with every seed"
        : ". The method was run with one seed, so the variation over seeds is not known"
    }:`,
    markdownTable([
      [
        "metric",
        "this model",
        ...several ? ["mean over seeds", "95 % interval"] : [],
      ],
      ...metrics.map((metric) => {
        const summary = row!.metrics[metric];
        return [
          METRICS[metric].title,
          shown(metric, test.decided[metric]),
          ...!several
            ? []
            : summary?.sd === undefined
            ? ["not defined", ""]
            : spread(metric, summary),
        ];
      }),
    ]),
    ...test.per_label.length === 0 ? [] : [
      "Each label; support is the number of test examples that have it:",
      markdownTable([
        ["label", "precision", "recall", "F1", "support", "threshold"],
        ...test.per_label.map((label, k) => [
          label.label,
          ...[label.precision, label.recall, label.f1].map((value) =>
            value.toFixed(3)
          ),
          String(label.support),
          thresholds[k]?.toFixed(2) ?? "",
        ]),
      ]),
    ],
  ];
}
