import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import type { RunRecord } from "../../results/record.ts";
import { oneLine } from "../forms/wording.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard_rows.ts";
import { rankedSize } from "../leaderboard/ranked_size.ts";
import { hubDataset } from "./hub_dataset.ts";
import { type HubMetric, hubMetric } from "./hub_metric.ts";

/** The results of a model in `model-index` of the Hugging Face hub. */
export interface ModelIndexEntry {
  name: string;
  results: {
    task: { type: string; name: string };
    dataset: { type: string; name: string; split: string };
    metrics: (HubMetric & { name: string; value: number; verified: false })[];
  }[];
}

/**
 * The results on the test split as `model-index` of the Hugging Face hub: the means
 * over the seeds of each method, or the scores of one run.
 */
export function modelIndex(
  leaderboard: Leaderboard,
  run?: RunRecord,
): ModelIndexEntry[] {
  return leaderboard.rows.map((row) => entry(leaderboard, row, run));
}

function entry(
  leaderboard: Leaderboard,
  row: LeaderboardRow,
  run: RunRecord | undefined,
): ModelIndexEntry {
  const { target, metrics, folds, data, limit } = leaderboard;
  const value = (metric: MetricName) =>
    run === undefined
      ? row.metrics[metric]?.mean
      : run.metrics.test.decided[metric];
  const over = (metric: MetricName) => {
    // A metric can be undefined with some seeds.
    const n = run === undefined ? row.metrics[metric]?.n ?? 1 : 1;
    return n > 1 ? `, mean of ${n} seeds` : "";
  };
  // The runs of a suite need not be of all examples.
  const ranked = run === undefined ? rankedSize(leaderboard) : undefined;
  const part = [
    ...ranked === undefined || ranked.all
      ? []
      : [`, trained with ${ranked.examples} examples`],
    ...limit === null ? [] : [`, on a sample of ${limit} examples`],
  ].join("");
  const [dataset] = data;
  return {
    name: run?.id ?? row.name,
    results: [{
      task: { type: "text-classification", name: "Text classification" },
      dataset: {
        type: dataset && hubDataset(dataset) || target.name,
        name: oneLine(target.title),
        split: folds === undefined ? "test" : `${folds} folds`,
      },
      metrics: metrics.flatMap((metric) => {
        const score = value(metric);
        if (score === undefined) return [];
        const { type, args } = hubMetric(metric);
        return [{
          type,
          name: `${METRICS[metric].title}${over(metric)}${part}`,
          value: Number(score.toFixed(4)),
          ...args && { args },
          verified: false,
        }];
      }),
    }],
  };
}
