import { createHash } from "node:crypto";
import { join } from "@std/path";
import * as z from "zod";
import { InputError } from "../config/input_error.ts";
import type { Dataset } from "../data/dataset.ts";
import { loadDataset } from "../data/load_dataset.ts";
import { openEngine } from "../engine/open_engine.ts";
import { readTranslations } from "../translation/read_translations.ts";
import type { Recipe } from "../training/recipe.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { buildEncoder } from "../model/build_encoder.ts";
import { parameterCount } from "../model/parameter_count.ts";
import { checkpointChecksum } from "../model/checkpoint/checkpoint_checksum.ts";
import type { CheckpointFiles } from "../model/checkpoint/checkpoint_files.ts";
import {
  train,
  type TrainingListeners,
  type TrainingResult,
} from "../training/train.ts";
import { environment } from "./environment.ts";
import { importMethod } from "./load_method.ts";
import { openAttempt } from "./open_attempt.ts";
import { RESULTS_FORMAT } from "./read_result.ts";
import { type Prediction, type RunRecord, runRecord } from "./record.ts";
import { RUN_FILES, writeWhole } from "./results_folder.ts";
import type { RunConfig, RunSpec } from "./run_spec.ts";
import { readTeacher, writeTeacher } from "./teacher_file.ts";

/** What the caller knows and the record should say. */
export interface RunContext {
  source: { commit: string | null; dirty: boolean | null };
}

/** What is heard of a run in progress. */
export interface RunListeners
  extends Pick<TrainingListeners, "onProgress" | "onEpoch"> {
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
  const datasets = await loadDatasets(spec);
  const target = datasets.get(config.target)!;
  const translations = await loadTranslations(spec, datasets);
  const texts = config.vocabulary.flatMap(({ task, translation }) =>
    datasets.get(task)!.splits.train.map(({ text }) =>
      translation === undefined
        ? text
        : translations.get(translation)!.get(text)!
    )
  );
  const encoder = buildEncoder(
    config.backbone.definition,
    texts,
    await loadCheckpoint(spec),
  );
  const { method } = await importMethod(place.methodFile, config.method.name);
  const engine = await openEngine(config.engine, place.device);
  const attempt = openAttempt({
    ...{ spec, folder, engine, source: context.source },
    onNote: (text) => listeners.onNote?.(text),
  });
  const result = await train({
    recipe: method.recipe(config.method.options, {
      target: config.target,
      task: (name) => place.tasks[name]!.definition,
    }),
    target: config.target,
    datasets,
    translations,
    teachers: new Map(
      Object.entries(place.teachers).map(([task, teacher]) => [
        task,
        readTeacher(teacher, datasets.get(task)!),
      ]),
    ),
    teaches: config.teaches ?? false,
    encoder,
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
  if (result.teaching !== undefined) {
    writeTeacher(folder, target, result.teaching);
  }
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
    parameters: parameterCount(encoder.parameters),
    steps: result.steps,
    selected: result.selected,
    thresholds: result.thresholds,
    tuned_thresholds: result.tunedThresholds,
    metrics: {
      validation: splitMetrics(target, "validation", result),
      test: splitMetrics(target, "test", result),
    },
    predictions: createHash("sha256").update(predictions).digest("hex"),
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

async function loadDatasets(spec: RunSpec): Promise<Map<string, Dataset>> {
  const { config, place } = spec;
  const datasets = new Map<string, Dataset>();
  for (const [name, { file, definition }] of Object.entries(place.tasks)) {
    // Whoever planned the run has fetched the files; a worker has no network.
    const dataset = await loadDataset({ name, file, definition }, {
      roots: place.dataRoots,
      cache: place.cache,
      offline: true,
      ...place.limit === undefined ? {} : { limit: place.limit },
    });
    const expected = config.tasks[name]!.checksum;
    if (dataset.checksum !== expected) {
      throw new InputError(
        `Cannot run ${spec.id}: the data of ${name} has changed since the run was planned, give the command again`,
      );
    }
    datasets.set(name, dataset);
  }
  return datasets;
}

/** The files of the backbone's checkpoint, the same as when the run was planned. */
async function loadCheckpoint(
  { id, config, place }: RunSpec,
): Promise<CheckpointFiles | undefined> {
  const { checkpoint } = place;
  if (
    checkpoint !== undefined &&
    await checkpointChecksum(checkpoint) !== config.backbone.checksum
  ) {
    throw new InputError(
      `Cannot run ${id}: the files of ${config.backbone.name} have changed since the run was planned, give the command again`,
    );
  }
  return checkpoint;
}

/** The translations of the training texts that the run reads, by translation. */
async function loadTranslations(
  { config, place }: RunSpec,
  datasets: ReadonlyMap<string, Dataset>,
): Promise<Map<string, Map<string, string>>> {
  const translations = new Map<string, Map<string, string>>();
  for (
    const [name, { file, definition }] of Object.entries(place.translations)
  ) {
    const texts = [...datasets].flatMap(([task, { splits }]) =>
      isTranslated(config, task, name)
        ? splits.train.map(({ text }) => text)
        : []
    );
    translations.set(
      name,
      await readTranslations({ name, file, definition }, texts, {
        roots: place.dataRoots,
        cache: place.cache,
      }),
    );
  }
  return translations;
}

function isTranslated(
  { vocabulary, method }: RunConfig,
  task: string,
  translation: string,
): boolean {
  const { stages } = method.recipe as Pick<Recipe, "stages">;
  return [...vocabulary, ...stages.flatMap(({ mixture }) => mixture)].some(
    (source) => source.task === task && source.translation === translation,
  );
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
