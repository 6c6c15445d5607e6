import { stringify } from "@std/csv";
import type { Leaderboard } from "./leaderboard.ts";

/**
 * A leaderboard as CSV (RFC 4180), one row per method, with unrounded numbers.
 *
 * @example
 * ```ts
 * import { buildLeaderboard, readSuite, toCsv } from "dor/report";
 *
 * console.log(toCsv(buildLeaderboard(readSuite("results/redv2-dan"))));
 * ```
 */
export function toCsv({ rows, metrics }: Leaderboard): string {
  const columns = [
    "rank",
    "method",
    "backbone",
    "seeds",
    ...metrics.flatMap((metric) => [
      `${metric}_mean`,
      `${metric}_sd`,
      `${metric}_low`,
      `${metric}_high`,
    ]),
    "difference",
    "difference_low",
    "difference_high",
    "p",
    "corrected_p",
    "significant",
    "validation_mean",
    "validation_sd",
    "fixed_validation_mean",
    "fixed_test_mean",
    "updates",
    "target_examples",
    "other_examples",
    "teacher_updates",
    "seconds",
    "seconds_with_teachers",
    "peak_memory_bytes",
    "language_probe_before",
    "language_probe_after",
  ];
  const lines = rows.map((row) =>
    [
      row.rank,
      row.name,
      row.backbone,
      row.seeds.length,
      ...metrics.flatMap((metric) => {
        const { mean, sd, interval } = row.metrics[metric] ?? {};
        return [mean, sd, interval?.[0], interval?.[1]];
      }),
      row.difference?.meanDifference,
      row.difference?.interval?.[0],
      row.difference?.interval?.[1],
      row.difference?.pValue,
      row.difference?.correctedP,
      row.difference?.significant,
      row.validation.mean,
      row.validation.sd,
      row.fixed.validation,
      row.fixed.test,
      row.budget.updates,
      row.budget.targetExamples,
      row.budget.otherExamples,
      row.budget.teacherUpdates,
      row.seconds,
      row.budget.secondsWithTeachers,
      row.peakMemoryBytes,
      row.languageProbe?.before,
      row.languageProbe?.after,
    ].map((value) => value === undefined ? "" : String(value))
  );
  return stringify([columns, ...lines], { headers: false });
}
