import { stringify } from "@std/csv";
import type { MetricName } from "../../evaluation/metrics.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard_rows.ts";

/**
 * A leaderboard as CSV (RFC 4180), one row per method and training size, with
 * unrounded numbers.
 *
 * @example
 * ```ts
 * import { buildLeaderboard, readSuite, toCsv } from "dor/report";
 *
 * console.log(toCsv(buildLeaderboard(readSuite("results/redv2-dan"))));
 * ```
 */
export function toCsv({ rows, metrics, sizes }: Leaderboard): string {
  const examples = new Map(
    sizes.flatMap((size) => size.rows.map((row) => [row, size.examples])),
  );
  const all = sizes.length > 0 ? sizes.flatMap(({ rows }) => rows) : rows;
  const columns: Record<string, (row: LeaderboardRow) => unknown> = {
    ...sizes.length > 0 &&
      { training_examples: (row: LeaderboardRow) => examples.get(row) },
    rank: (row) => row.rank,
    method: (row) => row.name,
    backbone: (row) => row.backbone,
    ...all.some((row) => row.imported !== undefined) &&
      { imported: (row: LeaderboardRow) => row.imported !== undefined },
    seeds: (row) => row.seeds.length,
    ...Object.assign({}, ...metrics.map(metricColumns)),
    difference: ({ difference }) => difference?.meanDifference,
    difference_low: ({ difference }) => difference?.interval?.[0],
    difference_high: ({ difference }) => difference?.interval?.[1],
    p: ({ difference }) => difference?.pValue,
    corrected_p: ({ difference }) => difference?.correctedP,
    significant: ({ difference }) => difference?.significant,
    p_better: ({ difference }) => difference?.improvement?.probability,
    p_better_low: ({ difference }) => difference?.improvement?.interval[0],
    p_better_high: ({ difference }) => difference?.improvement?.interval[1],
    verdict: ({ difference }) => difference?.verdict,
    p_practically_equal: ({ difference }) => difference?.bayes?.equal,
    validation_mean: ({ validation }) => validation?.mean,
    validation_sd: ({ validation, identicalRuns }) =>
      identicalRuns ? undefined : validation?.sd,
    validation_minus_test_mean: ({ gap }) => gap?.mean,
    validation_minus_test_sd: ({ gap, identicalRuns }) =>
      identicalRuns ? undefined : gap?.sd,
    fixed_validation_mean: ({ fixed }) => fixed?.validation,
    fixed_test_mean: ({ fixed }) => fixed?.test,
    updates: ({ budget }) => budget.updates,
    target_examples: ({ budget }) => budget.targetExamples,
    other_examples: ({ budget }) => budget.otherExamples,
    teacher_updates: ({ budget }) => budget.teacherUpdates,
    seconds: (row) => row.seconds,
    seconds_with_teachers: ({ budget }) => budget.secondsWithTeachers,
    peak_memory_bytes: (row) => row.peakMemoryBytes,
    ...all.some(({ budget }) => budget.joulesWithTeachers !== undefined) && {
      energy_joules: ({ budget }: LeaderboardRow) => budget.joulesWithTeachers,
      co2_grams: ({ budget }: LeaderboardRow) => budget.gramsWithTeachers,
    },
    language_probe_before: (row) => row.languageProbe?.before,
    language_probe_after: (row) => row.languageProbe?.after,
    ...all.some(({ asked }) => asked) && {
      failed_answers: ({ asked }: LeaderboardRow) => asked?.failed,
      input_tokens: ({ asked }: LeaderboardRow) => asked?.tokens?.input,
      output_tokens: ({ asked }: LeaderboardRow) => asked?.tokens?.output,
      price: ({ asked }: LeaderboardRow) => asked?.price?.amount,
      currency: ({ asked }: LeaderboardRow) => asked?.price?.currency,
      seconds_per_answer: ({ asked }: LeaderboardRow) =>
        asked?.secondsPerAnswer,
    },
  };
  const lines = all.map((row) =>
    Object.values(columns).map((value) => String(value(row) ?? ""))
  );
  return stringify([Object.keys(columns), ...lines], { headers: false });
}

function metricColumns(metric: MetricName) {
  // Runs that are the same with every seed have no deviation and no interval.
  const spread = ({ metrics, identicalRuns }: LeaderboardRow) =>
    identicalRuns ? undefined : metrics[metric];
  return {
    [`${metric}_mean`]: ({ metrics }: LeaderboardRow) => metrics[metric]?.mean,
    [`${metric}_sd`]: (row: LeaderboardRow) => spread(row)?.sd,
    [`${metric}_low`]: (row: LeaderboardRow) => spread(row)?.interval?.[0],
    [`${metric}_high`]: (row: LeaderboardRow) => spread(row)?.interval?.[1],
  };
}
