import { hash } from "node:crypto";
import * as z from "zod";
import type { Dataset } from "../../data/dataset.ts";
import { evaluate } from "../../evaluation/evaluate.ts";
import { RESULTS_FORMAT } from "../../results/read_result.ts";
import { type RunRecord, runRecord } from "../../results/record.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import type { RunOutcome } from "../kinds/method_kind.ts";

/**
 * Evaluates a run's predictions and makes its record.
 *
 * @param written The text of `predictions.jsonl`, and the checksum of the
 *   teacher's logits.
 */
export function makeRecord(
  { id, suite, name, title, config }: RunSpec,
  target: Dataset,
  outcome: RunOutcome,
  { predictions, teaching }: {
    predictions: string;
    teaching: string | undefined;
  },
): RunRecord {
  const record: RunRecord = {
    format: RESULTS_FORMAT,
    id,
    suite,
    name,
    title,
    config,
    ...outcome.made,
    metrics: {
      validation: splitMetrics(target, "validation", outcome),
      test: splitMetrics(target, "test", outcome),
    },
    predictions: hash("sha256", predictions),
    teaching,
  };
  const { error } = runRecord.safeParse(record);
  if (error !== undefined) {
    throw new TypeError(`Cannot record the run: ${z.prettifyError(error)}`);
  }
  return record;
}

function splitMetrics(
  { definition, splits }: Dataset,
  split: "validation" | "test",
  { made, ...probabilities }: RunOutcome,
) {
  // A trial of a search has no test examples, and an import may have none of validation.
  if (probabilities[split].length === 0) {
    return { decided: {}, fixed: {}, tuned: {}, per_label: [] };
  }
  const gold = splits[split].map((example) => example.labels);
  const by = (thresholds: readonly number[]) =>
    evaluate(
      definition.kind,
      gold,
      probabilities[split],
      thresholds,
      made.answer,
    );
  const decided = by(made.thresholds);
  return {
    decided: decided.metrics,
    fixed: by(made.thresholds.map(() => 0.5)).metrics,
    tuned: probabilities.validation.length === 0
      ? {}
      : by(made.tuned_thresholds).metrics,
    per_label: definition.labels.map((label, k) => ({
      label,
      ...decided.perLabel[k]!,
    })),
  };
}
