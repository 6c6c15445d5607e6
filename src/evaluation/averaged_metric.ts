import { type Average, averageOf, type Score } from "./averaged_score.ts";
import type { MetricEntry } from "./metric_entry.ts";

/** A metric that is a score of 2x2 tables, averaged: higher is better, from 0 to 1. */
export function averagedMetric(
  title: string,
  score: Score,
  average: Average,
): MetricEntry {
  return {
    title,
    direction: 1,
    range: [0, 1],
    needs: "decisions",
    compute: (given) => averageOf(score, given, average),
  };
}
