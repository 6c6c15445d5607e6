import { createHash } from "node:crypto";
import { join } from "@std/path";
import * as z from "zod";
import type { Dataset } from "../data/dataset.ts";
import { openEngine } from "../engine/open_engine.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { parameterCount } from "../model/parameter_count.ts";
import {
  train,
  type TrainingListeners,
  type TrainingResult,
} from "../training/train.ts";
import { environment } from "./environment.ts";
import { openAttempt } from "./open_attempt.ts";
import { RESULTS_FORMAT } from "../results/read_result.ts";
import {
  type Prediction,
  type RunRecord,
  runRecord,
} from "../results/record.ts";
import { RUN_FILES, writeWhole } from "../results/results_folder.ts";
import { loadRunInputs } from "./run_inputs.ts";
import type { RunSpec } from "../results/run_spec.ts";
import { writeTeacher } from "../results/teacher_file.ts";

/** What the caller knows and the record should say. */
export interface RunContext {
  source: { commit: string | null; dirty: boolean | null };
}

/** What is heard of a run in progress. */
export interface RunListeners
  extends Pick<TrainingListeners, "onProgress" | "onEpoch" | "onTruncation"> {
  /** Something for its log. */
  onNote?(text: string): void;
}

/**
 * Trains one run and writes its files into a folder: the record last, so that
 * a record stands for all of them. Where the folder has the checkpoint of an
 * earlier attempt, the run goes on from it.
 *
 * @param folder An empty folder, or one with a checkpoint.
 * @throws Whatever made the run fail; the folder then has no record.
 */
export async function executeRun(
  spec: RunSpec,
  folder: string,
  context: RunContext,
  listeners: RunListeners = {},
): Promise<RunRecord> {
  const { config, place } = spec;
  const inputs = await loadRunInputs(spec);
  const target = inputs.datasets.get(config.target)!;
  const engine = await openEngine(config.engine, place.device);
  const attempt = openAttempt({
    ...{ spec, folder, engine, source: context.source },
    onNote: (text) => listeners.onNote?.(text),
  });
  const result = await train({
    ...inputs,
    target: config.target,
    teaches: config.teaches ?? false,
    settings: config.training,
    seed: config.seed,
    engine,
    threads: place.threads,
    ...attempt.from === undefined ? {} : { from: attempt.from },
  }, {
    ...listeners,
    onEpoch(report) {
      attempt.onEpoch(report);
      listeners.onEpoch?.(report);
    },
    onCheckpoint: attempt.onCheckpoint,
  });
  const predictions = predictionLines(target, result);
  writeWhole(join(folder, RUN_FILES.predictions), predictions);
  const teaching = result.teaching &&
    writeTeacher(folder, target, result.teaching);
  const { started, seconds, peakMemory, resumed } = attempt.progress();
  const record: RunRecord = {
    format: RESULTS_FORMAT,
    id: spec.id,
    suite: spec.suite,
    name: spec.name,
    title: spec.title,
    config,
    environment: environment(
      { engine, device: place.device, threads: place.threads },
      context.source,
    ),
    started,
    seconds,
    peak_memory_bytes: peakMemory,
    ...resumed.length === 0 ? {} : { resumed },
    parameters: parameterCount(inputs.encoder.parameters),
    steps: result.steps,
    selected: result.selected,
    thresholds: result.thresholds,
    tuned_thresholds: result.tunedThresholds,
    metrics: {
      validation: splitMetrics(target, "validation", result),
      test: splitMetrics(target, "test", result),
    },
    ...result.truncation.length === 0 ? {} : { truncation: result.truncation },
    predictions: createHash("sha256").update(predictions).digest("hex"),
    ...teaching === undefined ? {} : { teaching },
  };
  const { error } = runRecord.safeParse(record);
  if (error !== undefined) {
    throw new TypeError(`Cannot record the run: ${z.prettifyError(error)}`);
  }
  writeWhole(
    join(folder, RUN_FILES.record),
    `${JSON.stringify(record, null, 2)}\n`,
  );
  attempt.complete();
  return record;
}

function splitMetrics(
  { definition, splits }: Dataset,
  split: "validation" | "test",
  result: TrainingResult,
) {
  const gold = splits[split].map((example) => example.labels);
  const by = (thresholds: readonly number[]) =>
    evaluate(definition.kind, gold, result[split], thresholds);
  const decided = by(result.thresholds);
  return {
    decided: decided.metrics,
    fixed: by(result.thresholds.map(() => 0.5)).metrics,
    tuned: by(result.tunedThresholds).metrics,
    per_label: definition.labels.map((label, k) => ({
      label,
      ...decided.perLabel[k]!,
    })),
  };
}

function predictionLines(
  { splits }: Dataset,
  result: TrainingResult,
): string {
  const lines = (["validation", "test"] as const).flatMap((split) =>
    splits[split].map(({ id, labels }, i): Prediction => ({
      split,
      id,
      gold: labels,
      probabilities: result[split][i]!,
    }))
  );
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
