import type { GoldNeed, MetricEntry } from "./metric_entry.ts";

type Rows = readonly (readonly number[])[];

/** Over all labels of all examples together, or the mean over the labels. */
export type RankingAverage = "micro" | "macro";

/**
 * How well probabilities tell examples that have a label from those that have
 * it not; both are ascending.
 */
export type Ranking = (having: Float64Array, others: Float64Array) => number;

/** A metric of probabilities. */
export type RankingMetric = Extract<MetricEntry, { needs: "probabilities" }>;

/** A metric of how probabilities rank examples, averaged: higher is better, from 0 to 1. */
export function rankingMetric(
  title: string,
  ranking: Ranking,
  must: GoldNeed["must"],
  average: RankingAverage,
): RankingMetric {
  return {
    title: `${average} ${title}`,
    direction: 1,
    range: [0, 1],
    gold: { of: average === "micro" ? "all labels" : "each label", must },
    needs: "probabilities",
    compute({ gold, probabilities }) {
      const labels = gold[0]!.map((_, k) => k);
      const groups = average === "micro" ? [labels] : labels.map((k) => [k]);
      return groups.reduce(
        (sum, group) => sum + ranked(ranking, gold, probabilities, group),
        0,
      ) / groups.length;
    },
  };
}

function ranked(
  ranking: Ranking,
  gold: Rows,
  probabilities: Rows,
  labels: readonly number[],
): number {
  const all = new Float64Array(gold.length * labels.length);
  let [first, last] = [0, all.length];
  gold.forEach((row, i) => {
    for (const k of labels) {
      all[row[k] ? first++ : --last] = probabilities[i]![k]!;
    }
  });
  // Typed arrays are sorted as numbers, and fast.
  return ranking(
    all.subarray(0, first).sort(),
    all.subarray(first).sort(),
  );
}
