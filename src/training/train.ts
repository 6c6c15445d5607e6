import { metricDirection } from "../config/metric_name.ts";
import {
  mergeTraining,
  type TrainingSettings,
} from "../config/training_settings.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Engine, Session } from "../engine/engine.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { tuneThresholds } from "../evaluation/tune_thresholds.ts";
import type { EncodedText, Encoder } from "../model/encoder.ts";
import {
  headProgram,
  initialParameters,
  type Model,
  modelParameters,
  type TaskHead,
} from "./model.ts";
import { predictProbabilities } from "./predict.ts";
import type { Recipe } from "./recipe.ts";
import { trainStage } from "./train_stage.ts";

/** Everything that decides what a training leaves. */
export interface TrainingJob {
  recipe: Recipe;
  /** The task whose validation split selects and whose test split is predicted. */
  target: string;
  /** The tasks of the recipe and the target, by name. */
  datasets: ReadonlyMap<string, Dataset>;
  encoder: Encoder;
  settings: TrainingSettings;
  seed: number;
  engine: Engine;
  threads: number;
}

/** How far a training is. */
export interface TrainingProgress {
  stage: string;
  /** Stages before this one, and stages in all. */
  stageIndex: number;
  stages: number;
  /** From 1. */
  epoch: number;
  epochs: number;
  /** Steps taken in this epoch, and steps that it has. */
  step: number;
  steps: number;
  loss: number;
}

/** One epoch, for the history. */
export interface EpochReport {
  stage: string;
  epoch: number;
  /** Mean over the epoch's steps of the loss and its terms. */
  losses: Record<string, number>;
  /** The last step's. */
  learning_rate: number;
  gradient_norm: number;
  /** Metrics on validation, with the decisions that select. */
  validation: Record<string, number>;
  /** Whether these weights are the best of the stage so far. */
  best: boolean;
  seconds: number;
}

export interface TrainingListeners {
  onProgress?(progress: TrainingProgress): void;
  onEpoch?(report: EpochReport): void;
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
  const terms = job.recipe.stages.flatMap((stage) => stage.loss);
  const session = await job.engine.open(
    modelParameters(model, terms),
    initialParameters(model, terms, job.seed),
    { seed: job.seed, threads: job.threads },
  );
  try {
    const texts = new EncodedTexts(job);
    const validate = validator(job, model, session, texts);
    let steps = 0;
    let selected = { stage: "", epoch: 0, score: NaN };
    for (const [stageIndex, stage] of job.recipe.stages.entries()) {
      const outcome = await trainStage(
        {
          stage,
          settings: mergeTraining(job.settings, stage.training),
          seed: job.seed,
          model,
          session,
          texts,
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
        },
      );
      steps += outcome.steps;
      selected = { stage: stage.name, ...outcome.selected };
    }
    return {
      selected,
      steps,
      ...await predictions(job, model, session, texts),
    };
  } finally {
    await session.close();
  }
}

/** The encoded texts of tasks' splits, each encoded once. */
export class EncodedTexts {
  readonly #job: TrainingJob;
  readonly #encoded = new Map<string, EncodedText[]>();

  constructor(job: TrainingJob) {
    this.#job = job;
  }

  dataset(task: string): Dataset {
    return this.#job.datasets.get(task)!;
  }

  of(task: string, split: "train" | "validation" | "test"): EncodedText[] {
    const key = `${split}/${task}`;
    const texts = this.#encoded.get(key) ??
      this.dataset(task).splits[split].map((example) =>
        this.#job.encoder.encodeText(example.text)
      );
    this.#encoded.set(key, texts);
    return texts;
  }
}

/** The target's head first, then the others in the order in which the recipe names them. */
function headsOf({ recipe, target, datasets }: TrainingJob): TaskHead[] {
  const heads = new Map<string, TaskHead>();
  const add = (name: string, task: string) => {
    const { kind, labels } = datasets.get(task)!.definition;
    const known = heads.get(name);
    if (known === undefined) {
      heads.set(name, { name, kind, labels: labels.length });
    } else if (known.kind !== kind || known.labels !== labels.length) {
      throw new TypeError(
        `Cannot train the head ${name} on the task ${task}: its kind or number of labels differs`,
      );
    }
  };
  add(target, target);
  for (const { mixture } of recipe.stages) {
    for (const part of mixture) add(part.head ?? part.task, part.task);
  }
  return [...heads.values()];
}

/** Evaluates the target on validation, with decisions as the settings say. */
function validator(
  job: TrainingJob,
  model: Model,
  session: Session,
  texts: EncodedTexts,
) {
  const { definition, splits } = job.datasets.get(job.target)!;
  const { primary } = definition.metrics;
  const gold = splits.validation.map((example) => example.labels);
  const program = headProgram(model, model.heads[0]!);
  return async () => {
    const probabilities = await predictProbabilities(
      session,
      program,
      texts.of(job.target, "validation"),
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
  texts: EncodedTexts,
) {
  const { splits } = job.datasets.get(job.target)!;
  const program = headProgram(model, model.heads[0]!);
  const predict = (split: "validation" | "test") =>
    predictProbabilities(
      session,
      program,
      texts.of(job.target, split),
      predicting(job),
    );
  const validation = await predict("validation");
  const gold = splits.validation.map((example) => example.labels);
  return {
    validation,
    test: await predict("test"),
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
