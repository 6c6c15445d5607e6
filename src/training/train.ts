import { metricDirection } from "../config/metric_name.ts";
import {
  mergeTraining,
  type TrainingSettings,
} from "../config/training_settings.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Engine, Session } from "../engine/engine.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { tuneThresholds } from "../evaluation/tune_thresholds.ts";
import type { Encoder } from "../model/encoder.ts";
import type { TrainingCheckpoint } from "./checkpoint.ts";
import {
  headProgram,
  initialParameters,
  type Model,
  modelParameters,
  type TaskHead,
} from "./model.ts";
import { predictLogits, predictProbabilities } from "./predict.ts";
import type { Recipe, Stage } from "./recipe.ts";
import { overridesOf } from "./stage_training.ts";
import { trainStage } from "./train_stage.ts";
import type { EpochReport, TrainingProgress } from "./training_progress.ts";
import { TrainingData } from "./training_data.ts";

/** Everything that decides what a training leaves. */
export interface TrainingJob {
  recipe: Recipe;
  /** The task whose validation split selects and whose test split is predicted. */
  target: string;
  /** The tasks of the recipe and the target, by name. */
  datasets: ReadonlyMap<string, Dataset>;
  /** By translation, then by text; needed where parts name a translation. */
  translations?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By task: a teacher's logits over its training split, in its order. */
  teachers?: ReadonlyMap<string, readonly (readonly number[])[]>;
  /** Whether the logits over the target's training split are wanted, for students. */
  teaches?: boolean;
  encoder: Encoder;
  settings: TrainingSettings;
  seed: number;
  engine: Engine;
  threads: number;
  /** Where an earlier training of the same job stopped; its arrays are taken over. */
  from?: TrainingCheckpoint;
}

export interface TrainingListeners {
  onProgress?(progress: TrainingProgress): void;
  onEpoch?(report: EpochReport): void;
  /**
   * Called after each epoch with what makes a checkpoint, which takes time
   * where the state lies on a device. Training goes on when the promise is
   * fulfilled, and then changes the checkpoint's arrays.
   */
  onCheckpoint?(checkpoint: () => Promise<TrainingCheckpoint>): Promise<void>;
}

/** Probabilities of a split, in its order, one row an example. */
export type Probabilities = number[][];

/** What a training leaves. */
export interface TrainingResult {
  selected: { stage: string; epoch: number; score: number };
  /** One for each label of the target, by the run's rule; 0.5 where the task is single-label. */
  thresholds: number[];
  /** The same tuned on validation, whatever the rule is. */
  tunedThresholds: number[];
  validation: Probabilities;
  test: Probabilities;
  /** The logits over the target's training split, of a run that teaches. */
  teaching?: number[][];
  /** Optimiser steps over all stages. */
  steps: number;
}

/**
 * Trains a recipe and predicts the target's validation and test splits with
 * the weights that validation selected. The test split is read once.
 *
 * @throws {TrainingError} When the loss is no number any more.
 */
export async function train(
  job: TrainingJob,
  listeners: TrainingListeners = {},
): Promise<TrainingResult> {
  const model: Model = { encoder: job.encoder, heads: headsOf(job) };
  const terms = job.recipe.stages.flatMap((stage) => [
    ...stage.loss,
    ...stage.inner?.flatMap((inner) => inner.loss) ?? [],
  ]);
  const session = await job.engine.open(
    modelParameters(model, terms),
    initialParameters(model, terms, job.seed),
    { seed: job.seed, threads: job.threads },
  );
  try {
    const data = new TrainingData({
      ...job,
      translations: job.translations ?? new Map(),
      teachers: job.teachers ?? new Map(),
      heads: model.heads,
    });
    const validate = validator(job, model, session, data);
    const { from } = job;
    if (from !== undefined) await session.restore(from.session);
    let steps = from?.stepsBefore ?? 0;
    let selected = { stage: "", epoch: 0, score: NaN };
    for (const [stageIndex, stage] of job.recipe.stages.entries()) {
      if (stageIndex < (from?.stage ?? 0)) continue;
      const stepsBefore = steps;
      const outcome = await trainStage(
        {
          stage,
          settings: stageSettings(job.settings, stage),
          seed: job.seed,
          model,
          session,
          data,
          validate,
        },
        {
          onEpoch: (report) => listeners.onEpoch?.(report),
          onProgress: (progress) =>
            listeners.onProgress?.({
              ...progress,
              stageIndex,
              stages: job.recipe.stages.length,
            }),
          onCheckpoint: async (checkpoint) =>
            await listeners.onCheckpoint?.(async () => ({
              ...await checkpoint(),
              stage: stageIndex,
              stepsBefore,
            })),
        },
        stageIndex === from?.stage ? from : undefined,
      );
      steps += outcome.steps;
      selected = { stage: stage.name, ...outcome.selected };
    }
    return {
      selected,
      steps,
      ...await predictions(job, model, session, data),
    };
  } finally {
    await session.close();
  }
}

function stageSettings(
  settings: TrainingSettings,
  { training = {}, learningRateFactor = 1 }: Stage,
): TrainingSettings {
  const merged = mergeTraining(settings, overridesOf(training));
  return {
    ...merged,
    learning_rate: merged.learning_rate * learningRateFactor,
  };
}

/** The target's head first, then the others in the order in which the recipe names them. */
function headsOf({ recipe, target, datasets }: TrainingJob): TaskHead[] {
  const parts = recipe.stages.flatMap(({ mixture }) => mixture);
  const names = new Set([
    target,
    ...parts.map((part) => part.head ?? part.task),
  ]);
  return [...names].map((name) => {
    const { kind, loss, labels } = datasets.get(name)!.definition;
    return { name, kind, loss, labels: labels.length };
  });
}

/** Evaluates the target on validation, with decisions as the settings say. */
function validator(
  job: TrainingJob,
  model: Model,
  session: Session,
  data: TrainingData,
) {
  const { definition, splits } = job.datasets.get(job.target)!;
  const { primary } = definition.metrics;
  const gold = splits.validation.map((example) => example.labels);
  const program = headProgram(model, model.heads[0]!);
  return async () => {
    const probabilities = await predictProbabilities(
      session,
      program,
      data.texts(job.target, "validation"),
      predicting(job),
    );
    const { metrics } = evaluate(
      definition.kind,
      gold,
      probabilities,
      thresholdsFor(job, gold, probabilities),
    );
    return { metrics, score: metricDirection(primary) * metrics[primary] };
  };
}

async function predictions(
  job: TrainingJob,
  model: Model,
  session: Session,
  data: TrainingData,
) {
  const { splits } = job.datasets.get(job.target)!;
  const program = headProgram(model, model.heads[0]!);
  const predict = (split: "validation" | "test") =>
    predictProbabilities(
      session,
      program,
      data.texts(job.target, split),
      predicting(job),
    );
  const validation = await predict("validation");
  const gold = splits.validation.map((example) => example.labels);
  return {
    validation,
    test: await predict("test"),
    ...job.teaches
      ? {
        teaching: await predictLogits(
          session,
          program,
          data.texts(job.target, "train"),
          predicting(job),
        ),
      }
      : {},
    thresholds: thresholdsFor(job, gold, validation),
    tunedThresholds: tunedFor(job, gold, validation),
  };
}

function predicting({ encoder, settings, datasets, target }: TrainingJob) {
  return {
    encoder,
    kind: datasets.get(target)!.definition.kind,
    batchSize: settings.batch_size,
  };
}

function thresholdsFor(
  job: TrainingJob,
  gold: readonly (readonly number[])[],
  probabilities: Probabilities,
): number[] {
  const { threshold } = job.settings;
  return threshold === "validation"
    ? tunedFor(job, gold, probabilities)
    : gold[0]!.map(() => threshold);
}

function tunedFor(
  { datasets, target }: TrainingJob,
  gold: readonly (readonly number[])[],
  probabilities: Probabilities,
): number[] {
  return datasets.get(target)!.definition.kind === "multi_label"
    ? tuneThresholds(gold, probabilities)
    : gold[0]!.map(() => 0.5);
}
