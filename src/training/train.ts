import type { TrainingSettings } from "../config/training_settings.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Engine } from "../engine/engine.ts";
import type { ParameterValues } from "../engine/program.ts";
import type { Encoder } from "../model/encoder.ts";
import { checkTermParameters } from "./check_term_parameters.ts";
import type { TrainingSnapshot } from "./snapshot.ts";
import { epochBatches } from "./epoch_batches.ts";
import {
  initialParameters,
  type Model,
  modelParameters,
  type TaskHead,
} from "./model.ts";
import { type LanguageProbe, languageProbe } from "./language_probe.ts";
import type { Recipe } from "./recipe.ts";
import { type Seeded, seedOf } from "./seed_of.ts";
import type { StageJob } from "./stage_job.ts";
import { stageSettings } from "./stage_settings.ts";
import { microBatchSize } from "./step_inputs.ts";
import { type Probabilities, TargetModel } from "./target_model.ts";
import { trainStage } from "./train_stage.ts";
import type { EpochReport, TrainingProgress } from "./training_progress.ts";
import { TrainingData } from "./training_data.ts";
import type { Truncation } from "./truncation.ts";

/** Everything that decides what a training leaves. */
export interface TrainingJob extends Seeded {
  recipe: Recipe;
  /** The task whose validation split selects and whose test split is predicted. */
  target: string;
  /** The tasks of the recipe and the target, by name. */
  datasets: ReadonlyMap<string, Dataset>;
  /** By translation, then by text; needed where parts name a translation. */
  translations?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By task: a teacher's logits over its training split, in its order. */
  teachers?: ReadonlyMap<string, readonly (readonly number[])[]>;
  /** Whether the datasets are cut short for a quick test, so that parts give no more examples than they have. */
  limited?: boolean;
  /** Whether the logits over the target's training split are wanted, for students. */
  teaches?: boolean;
  /** Whether the selected weights are wanted, to keep them. */
  keeps?: boolean;
  encoder: Encoder;
  settings: TrainingSettings;
  engine: Engine;
  threads: number;
  /** Where an earlier training of the same job stopped; its arrays are taken over. */
  from?: TrainingSnapshot;
}

export interface TrainingListeners {
  onProgress?(progress: TrainingProgress): void;
  onEpoch?(report: EpochReport): void;
  /** Called once, before the first step. */
  onTruncation?(truncation: Truncation[]): void;
  /**
   * Called after each epoch with what makes a snapshot, which takes time
   * where the state lies on a device. Training goes on when the promise is
   * fulfilled, and then changes the snapshot's arrays.
   */
  onSnapshot?(snapshot: () => Promise<TrainingSnapshot>): Promise<void>;
}

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
  /** The selected weights with the heads that they have, the target's first, of a run that keeps them. */
  kept?: { heads: readonly TaskHead[]; values: ParameterValues };
  /** Optimiser steps over all stages. */
  steps: number;
  /** Which texts have lost their ends. */
  truncation: Truncation[];
  /** Of a recipe whose stages ask for it. */
  languageProbe: LanguageProbe | undefined;
}

/**
 * Trains a recipe and predicts the target's validation and test splits with
 * the weights that validation selected. The test split is read once.
 *
 * @throws {TrainingError} When a loss, a gradient, a prediction or a parameter
 *   is no number any more.
 * @throws {InputError} When a loss term or an inner update cannot be used.
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
  checkTermParameters(terms, modelParameters(model, []), {
    size: job.encoder.size,
    seed: seedOf(job, "initial"),
  });
  const session = await job.engine.open(
    modelParameters(model, terms),
    initialParameters(model, terms, seedOf(job, "initial")),
    {
      seed: seedOf(job, "dropout"),
      threads: job.threads,
      precision: job.settings.precision,
    },
  );
  try {
    const data = new TrainingData({
      ...job,
      translations: job.translations ?? new Map(),
      teachers: job.teachers ?? new Map(),
      heads: model.heads,
    });
    const truncation = data.truncation(
      job.recipe.stages.flatMap(({ mixture }) => mixture),
    );
    listeners.onTruncation?.(truncation);
    const target = new TargetModel({ ...job, model, session, data });
    const probe = languageProbe(job.recipe, {
      model,
      session,
      data,
      seed: job.seed,
      batchSize: microBatchSize(job.settings),
    });
    const before = await probe?.measure(() => ({
      stage: job.recipe.stages[0]!.name,
      epoch: 0,
      step: 0,
      learningRate: job.settings.learning_rate,
    }));
    const { from } = job;
    if (from !== undefined) await session.restore(from.session);
    let steps = from?.stepsBefore ?? 0;
    let last: { stage: StageJob; epoch: number; score: number } | undefined;
    for (const [stageIndex, stage] of job.recipe.stages.entries()) {
      if (stageIndex < (from?.stage ?? 0)) continue;
      const stepsBefore = steps;
      const stageJob: StageJob = {
        ...job,
        stage,
        settings: stageSettings(job.settings, stage),
        model,
        session,
        data,
        target,
      };
      const outcome = await trainStage(
        stageJob,
        {
          onEpoch: (report) => listeners.onEpoch?.(report),
          onProgress: (progress) =>
            listeners.onProgress?.({
              ...progress,
              stageIndex,
              stages: job.recipe.stages.length,
            }),
          onSnapshot: async (snapshot) =>
            await listeners.onSnapshot?.(async () => ({
              ...await snapshot(),
              stage: stageIndex,
              stepsBefore,
            })),
        },
        stageIndex === from?.stage ? from : undefined,
      );
      steps += outcome.steps;
      last = { stage: stageJob, ...outcome.selected };
    }
    const { stage, epoch, score } = last!;
    const moment = () => ({
      stage: stage.stage.name,
      epoch,
      step: epochBatches(stage)(epoch).batches.length,
      learningRate: stage.settings.learning_rate,
    });
    return {
      selected: { stage: stage.stage.name, epoch, score },
      steps,
      truncation,
      ...await target.predict(moment, job.teaches ?? false),
      kept: job.keeps
        ? { heads: model.heads, values: await session.parameters() }
        : undefined,
      languageProbe: probe && {
        before: before!,
        after: await probe.measure(moment),
        chance: 0.5,
        texts: probe.texts,
      },
    };
  } finally {
    await session.close();
  }
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
