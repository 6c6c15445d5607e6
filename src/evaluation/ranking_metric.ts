import { checkAverage } from "./check_average.ts";
import type { GoldRequirement, MetricEntry } from "./metric_entry.ts";
import type { Ranking, RankingAverage } from "./rankings.ts";

const AVERAGES: readonly RankingAverage[] = ["micro", "macro"];

/** A metric of probabilities. */
export type RankingMetric = Extract<MetricEntry, { needs: "probabilities" }>;

/** A metric of how well probabilities rank examples: higher is better, from 0 to 1. */
export function rankingMetric(
  title: string,
  score: (ranking: Ranking) => number,
  must: GoldRequirement["must"],
  average: RankingAverage,
): RankingMetric {
  checkAverage(average, AVERAGES);
  return {
    title: `${average} ${title}`,
    direction: 1,
    range: [0, 1],
    gold: { of: average === "micro" ? "all labels" : "each label", must },
    needs: "probabilities",
    compute({ rankings }) {
      const scores = rankings.of(average).map(score);
      return scores.reduce((a, b) => a + b, 0) / scores.length;
    },
  };
}
