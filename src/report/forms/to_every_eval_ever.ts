import { hash } from "node:crypto";
import { seedRanges } from "../../config/seed_ranges.ts";
import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import type { RunRecord } from "../../results/record.ts";
import type { Summary } from "../../stats/summarise.ts";
import { hubDataset } from "../card/hub_dataset.ts";
import { hubMetric } from "../card/hub_metric.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard_rows.ts";
import { rankedSize } from "../leaderboard/ranked_size.ts";
import { rankedRecords } from "../suite/planned_records.ts";
import type { SuiteResults } from "../suite/read_suite.ts";
import { testedPart } from "./wording.ts";
import { settingsInWords } from "./settings_in_words.ts";
import { signatureLine } from "../leaderboard/signature.ts";

/** The version of the schema of Every Eval Ever. */
const VERSION = "0.3.0";

/**
 * A leaderboard in the schema of Every Eval Ever: a file
 * for each method with the mean of each metric over the seeds and its uncertainty,
 * without the examples.
 *
 * @returns The files by their paths in that database.
 */
export function toEveryEvalEver(
  leaderboard: Leaderboard,
  { plan, records }: Pick<SuiteResults, "plan" | "records">,
): Record<string, string> {
  const own = rankedRecords({ plan, records });
  return Object.fromEntries(leaderboard.rows.map((row) => {
    const runs = own.filter(({ name }) => name === row.name);
    const folder = ["data", leaderboard.target.name, plan.suite, row.name];
    return [
      `${folder.join("/")}/${uuidOf(runs)}.json`,
      `${JSON.stringify(evaluation(leaderboard, row, runs), null, 2)}\n`,
    ];
  }));
}

/** A version 4 UUID made from the runs and their predictions, so that the same results have the same name. */
function uuidOf(runs: readonly RunRecord[]): string {
  const hex = hash(
    "sha256",
    runs.map(({ id, predictions }) => `${id} ${predictions}`).join(),
  );
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join("-");
}

function evaluation(
  leaderboard: Leaderboard,
  row: LeaderboardRow,
  runs: readonly RunRecord[],
) {
  const { suite, title, target, metrics, signature } = leaderboard;
  const id = `${suite}/${row.name}`;
  const last = runs.map(({ started }) => started).sort().at(-1)!;
  // Of the results rather than of the report, which is the same whenever it is written.
  const seconds = String(Math.floor(Date.parse(last) / 1000));
  const versions = new Set(runs.map(({ environment }) => `${environment.dor}`));
  const isTrained = row.imported === undefined && row.asked === undefined;
  return {
    schema_version: VERSION,
    evaluation_id: `${target.name}/${id}/${seconds}`,
    evaluation_timestamp: last,
    retrieved_timestamp: seconds,
    source_metadata: {
      source_name: title,
      source_type: "evaluation_run",
      source_organization_name: "unknown",
      evaluator_relationship: isTrained
        ? "first_party"
        : row.asked === undefined
        ? "other"
        : "third_party",
    },
    eval_library: {
      name: "dor",
      version: [...versions].sort().join("+"),
      additional_details: { signature: signatureLine(signature) },
    },
    model_info: modelInfo(leaderboard, row, runs[0]!),
    evaluation_results: metrics.flatMap((metric) => {
      const summary = row.metrics[metric];
      return summary === undefined
        ? []
        : [result(leaderboard, row, { metric, summary })];
    }),
  };
}

function modelInfo(
  { suite, backbones, settings }: Leaderboard,
  { name, title, backbone, imported }: LeaderboardRow,
  { asked }: RunRecord,
) {
  const encoder = backbones.find((one) => one.name === backbone);
  const own = settings.methods.find((method) => method.name === name)!;
  return {
    name: title,
    id: asked?.model ?? `${suite}/${name}`,
    additional_details: {
      deployment_type: asked === undefined && imported === undefined
        ? "self_deployed"
        : "unknown",
      model_availability: "unknown",
      method: own.method,
      ...encoder && { backbone: encoder.name, backbone_title: encoder.title },
      ...encoder?.repository && { base_model: encoder.repository },
      ...imported === undefined
        ? { options: settingsInWords(own.options) || "none" }
        : { imported_from: imported.files.join(", ") },
    },
  };
}

function result(
  leaderboard: Leaderboard,
  { seeds, identicalRuns }: LeaderboardRow,
  { metric, summary }: { metric: MetricName; summary: Summary },
) {
  const { target, folds, limit } = leaderboard;
  const { title, direction, range: [low, high] } = METRICS[metric];
  const ranked = rankedSize(leaderboard);
  const { type, args } = hubMetric(metric);
  return {
    evaluation_name: target.name,
    source_data: sourceOf(leaderboard),
    metric_config: {
      evaluation_description: `${title} on ${
        testedPart(leaderboard)
      }, mean over the seeds`,
      metric_id: metric,
      metric_name: title,
      metric_kind: type,
      ...args && { metric_parameters: args },
      lower_is_better: direction === -1,
      score_type: "continuous",
      min_score: low,
      max_score: high,
    },
    score_details: {
      score: summary.mean,
      details: {
        seeds: seedRanges(seeds),
        split: folds === undefined ? "test" : `${folds} folds`,
        ...ranked !== undefined && !ranked.all &&
          { training_examples: String(ranked.examples) },
        ...limit !== null && { limit: `${limit} examples of each split` },
      },
      ...summary.sd !== undefined && !identicalRuns && {
        uncertainty: {
          // The seeds of a cross-validation are not independent.
          ...folds === undefined && {
            standard_error: {
              value: summary.sd / Math.sqrt(summary.n),
              method: "over seeds",
            },
          },
          confidence_interval: {
            lower: summary.interval![0],
            upper: summary.interval![1],
            confidence_level: 0.95,
            method: folds === undefined
              ? "t-interval over seeds"
              : "t-interval over seeds, corrected for folds (Nadeau and Bengio 2003)",
          },
          standard_deviation: summary.sd,
          num_samples: summary.n,
        },
      },
    },
  };
}

function sourceOf({ target: { title }, data: [source], folds }: Leaderboard) {
  const homepage = source?.homepage;
  // Folds are not of one of its splits.
  const repository = source && folds === undefined
    ? hubDataset(source)
    : undefined;
  return {
    dataset_name: title,
    ...repository !== undefined
      ? { source_type: "hf_dataset", hf_repo: repository, hf_split: "test" }
      : homepage !== undefined
      ? { source_type: "url", url: [homepage] }
      : { source_type: "other" },
  };
}
