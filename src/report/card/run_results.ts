import { METRICS } from "../../evaluation/metrics.ts";
import type { RunRecord } from "../../results/record.ts";
import { hasThresholds } from "../../results/has_thresholds.ts";
import { columnDecimals } from "../forms/decimals.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { markdownTable } from "../forms/markdown_table.ts";
import { tableOf } from "../forms/table_of.ts";
import { meanAndSd, shownInterval } from "../forms/wording.ts";

/** The scores of a run on the test split, those of its method over the seeds, and those of each label. */
export function runResults(
  leaderboard: Leaderboard,
  run: RunRecord,
): string[] {
  const { metrics: { test }, thresholds } = run;
  const { metrics, rows, folds } = leaderboard;
  const decimals = columnDecimals(leaderboard);
  const { seeds, identicalRuns, metrics: overSeeds } = rows[0]!;
  const several = seeds.length > 1 && !identicalRuns;
  const split = folds === undefined ? "the test split" : "this run's test fold";
  const spread = several
    ? `, and the mean, standard deviation and 95 % t-interval of the mean over the ${seeds.length} seeds of the method`
    : identicalRuns
    ? ". Runs of the method are the same with every seed"
    : ". The method was run with one seed, so the variation over seeds is not known";
  return [
    `The scores on ${split}${spread}:`,
    markdownTable(tableOf(metrics.map((metric) => {
      const summary = overSeeds[metric];
      return {
        metric: METRICS[metric].title,
        "this model": test.decided[metric]?.toFixed(decimals[metric]) ??
          "not defined",
        ...several && {
          "mean over seeds": summary?.sd === undefined
            ? "not defined"
            : meanAndSd(summary, decimals[metric]!),
          "95 % interval": shownInterval(summary?.interval, decimals[metric]!),
        },
      };
    }))),
    ...test.per_label.length === 0 ? [] : [
      "Each label; support is the number of test examples that have it:",
      markdownTable(tableOf(test.per_label.map((label, k) => ({
        label: label.label,
        precision: label.precision.toFixed(3),
        recall: label.recall.toFixed(3),
        F1: label.f1.toFixed(3),
        support: String(label.support),
        ...hasThresholds(run) && { threshold: thresholds[k]!.toFixed(2) },
      })))),
    ],
  ];
}
