import { InputError } from "../errors/input_error.ts";
import { shown } from "../errors/shown.ts";
import type { Step, Update } from "../engine/engine.ts";
import type { ParameterValues } from "../engine/program.ts";
import type { TrainingBatch } from "./batch_inputs.ts";
import type { StageSnapshot } from "./snapshot.ts";
import { checkStep } from "./check_step.ts";
import { diverged, type TrainingMoment } from "./diverged.ts";
import { epochBatches } from "./epoch_batches.ts";
import { GradientWatch } from "./gradient_watch.ts";
import { type InnerSteps, innerSteps } from "./inner_steps.ts";
import { layerRates } from "./layer_rates.ts";
import { learningRate } from "./learning_rate.ts";
import { lossObjective, trainedParameters } from "./model.ts";
import { optimiserSettings } from "./optimiser_settings.ts";
import type { LossTerm } from "./recipe.ts";
import type { StageJob } from "./stage_job.ts";
import { stepInputs } from "./step_inputs.ts";
import { type TaskWeights, taskWeights } from "./task_weights.ts";
import type { EpochReport, TrainingProgress } from "./training_progress.ts";

export interface StageListeners {
  onEpoch(report: EpochReport): void;
  onProgress(
    progress: Omit<TrainingProgress, "stageIndex" | "stages">,
  ): void;
  onSnapshot(snapshot: () => Promise<StageSnapshot>): Promise<void>;
}

/**
 * Trains one stage, epoch by epoch, until its epochs, its steps or its patience
 * run out, and leaves the session with the weights that were best on validation.
 *
 * @param from Where an earlier training of the stage stopped; the session has
 *   its state already.
 * @throws {TrainingError} When a loss, a gradient, a prediction or a parameter
 *   becomes NaN or infinite.
 */
export async function trainStage(
  job: StageJob,
  listeners: StageListeners,
  from?: StageSnapshot,
): Promise<{ steps: number; selected: { epoch: number; score: number } }> {
  const { stage, settings, session } = job;
  const update = stageUpdate(job);
  let { epoch, steps, best } = from ?? { epoch: 0, steps: 0, best: undefined };
  const inner = innerSteps(job, steps);
  const { max_epochs, max_steps, patience } = settings;
  const epochs = epochBatches(job);
  const first = firstSelectable(job, epochs);
  const weights = from === undefined
    ? await taskWeights(job, update)
    : from.taskWeights;
  while (
    epoch < max_epochs && steps < (max_steps ?? Infinity) &&
    (best === undefined || best.epoch < first ||
      epoch - best.epoch < (patience ?? Infinity))
  ) {
    epoch++;
    const started = performance.now();
    const trained = await trainEpoch(
      job,
      { ...epochs(epoch), update, inner, epoch, stepsBefore: steps, weights },
      listeners,
    );
    steps += trained.steps;
    const { metrics, score } = await job.target.validate(
      momentOf(job, epoch, trained.steps),
    );
    const isBest = best === undefined || score > best.score ||
      best.epoch < first && epoch >= first;
    if (isBest) {
      const values = await session.parameters();
      checkParameters(values, momentOf(job, epoch, trained.steps));
      best = { epoch, score, values };
    }
    listeners.onEpoch({
      stage: stage.name,
      epoch,
      steps: trained.steps,
      examples: trained.examples,
      losses: trained.losses,
      progress: trained.progress,
      task_weights: weights,
      learning_rate: trained.learningRate,
      schedules: schedulesOf(stage.loss, trained.progress),
      gradient_norm: trained.gradientNorm,
      validation: metrics,
      best: isBest,
      seconds: (performance.now() - started) / 1000,
    });
    const now = { epoch, steps, best: best!, taskWeights: weights };
    await listeners.onSnapshot(async () => ({
      ...now,
      session: await session.state(),
    }));
  }
  await session.load(best!.values);
  return { steps, selected: { epoch: best!.epoch, score: best!.score } };
}

/** @throws {InputError} When one is anything but numbers by names of its own, which no record could keep. */
function schedulesOf(
  terms: readonly LossTerm[],
  progress: number,
): Record<string, number> {
  const all: Record<string, number> = {};
  for (const term of terms) {
    const values: unknown = term.schedule?.(progress) ?? {};
    const what = `Cannot use the loss term ${term.name}: its schedule`;
    if (
      typeof values !== "object" ||
      !Object.values(values!).every(Number.isFinite)
    ) {
      throw new InputError(
        `${what}(${progress}) is ${
          shown(values)
        }, expected finite numbers by name`,
      );
    }
    const taken = Object.keys(values!).find((key) => Object.hasOwn(all, key));
    if (taken !== undefined) {
      throw new InputError(
        `${what} has ${taken}, as that of another term has; rename one`,
      );
    }
    Object.assign(all, values);
  }
  return all;
}

type Epochs = ReturnType<typeof epochBatches>;

/** The first epoch that the stage may select, from 1. */
function firstSelectable(
  { stage: { selectFrom = 0 }, settings }: StageJob,
  epochs: Epochs,
): number {
  if (selectFrom === 0) return 1;
  const { max_epochs, max_steps } = settings;
  const steps = epochs(1).batches.length;
  const count = Math.min(
    max_epochs,
    Math.ceil((max_steps ?? Infinity) / steps),
  );
  // Less than an epoch's rounding error, as in 0.28 * 25 = 7.000000000000001.
  return Math.ceil(selectFrom * count - 1e-9);
}

/** The steps of a stage's own. */
export function stageUpdate(
  { stage, settings, model, data }: StageJob,
): Update<TrainingBatch> {
  return {
    name: stage.name,
    stream: "main",
    objective: lossObjective(
      model,
      stage.loss,
      settings.dropout,
      data.classWeights(settings.class_weights),
    ),
    trains: trainedParameters(model, stage, settings.freeze),
    rateFactors: settings.layerwise_decay === undefined
      ? undefined
      : layerRates(model.encoder, settings.layerwise_decay),
    clippedSeparately: stage.loss.flatMap((term) =>
      term.parameters?.(model.encoder.size).map((spec) => spec.name) ?? []
    ),
    optimiser: optimiserSettings(settings),
  };
}

async function trainEpoch(
  job: StageJob,
  { examples, batches: all, update, inner, epoch, stepsBefore, weights }:
    & ReturnType<Epochs>
    & {
      update: Update<TrainingBatch>;
      inner: InnerSteps;
      epoch: number;
      /** Steps of the stage's earlier epochs. */
      stepsBefore: number;
      weights: TaskWeights;
    },
  listeners: StageListeners,
) {
  const { stage, settings, model, session } = job;
  const { max_epochs: epochs } = settings;
  // Every epoch has as many batches as the first.
  const total = Math.min(settings.max_steps ?? Infinity, epochs * all.length);
  const batches = all.slice(0, total - stepsBefore);
  const watch = new GradientWatch();
  const sums: Record<string, number> = {};
  let rate = 0;
  let progress = 0;
  let norm = 0;
  let steps: Step<TrainingBatch>[] = [];
  let taken = 0;
  let isFirst = epoch === 1;
  for (const [step, { items, length }] of batches.entries()) {
    progress = (stepsBefore + step) / total;
    rate = learningRate(settings, stepsBefore + step + 1, total);
    const batch = stepInputs(
      items.map((item) => examples[item]!),
      model,
      settings,
      { length, progress, taskWeights: weights },
    );
    const next = { update, ...batch, learningRate: rate };
    steps.push(...inner(next), next);
    const isLast = step + 1 === batches.length;
    if (steps.length < session.stepsPerCall && !isLast) continue;
    for (const [at, result] of (await session.train(steps)).entries()) {
      const { name } = steps[at]!.update;
      const isOwn = steps[at]!.update === update;
      checkStep(result, momentOf(job, epoch, taken + 1, name), {
        inner: isOwn ? undefined : name,
        isFirst,
      });
      isFirst = false;
      watch.see(isOwn ? `stage ${name}` : `the inner update ${name}`, result);
      if (!isOwn) continue;
      taken++;
      norm = result.gradientNorm;
      for (const [name, value] of Object.entries(result.outputs)) {
        sums[name] = (sums[name] ?? 0) + value;
      }
      listeners.onProgress({
        stage: stage.name,
        epoch,
        epochs,
        step: taken,
        steps: batches.length,
        loss: result.outputs.loss!,
      });
    }
    steps = [];
  }
  if (epoch === 1) watch.check();
  return {
    steps: batches.length,
    examples: examplesByTask(
      batches.flatMap(({ items }) => items.map((item) => examples[item]!)),
    ),
    progress,
    losses: Object.fromEntries(
      Object.entries(sums).map(([name, sum]) => [name, sum / batches.length]),
    ),
    learningRate: rate,
    gradientNorm: norm,
  };
}

function examplesByTask(
  examples: readonly { task: string }[],
): Record<string, number> {
  // Without a prototype, because a task may be called "constructor".
  const counts: Record<string, number> = Object.create(null);
  for (const { task } of examples) counts[task] = (counts[task] ?? 0) + 1;
  return counts;
}

/** @param update The name of the update that moved the weights; default the stage's own. */
function momentOf(
  { stage, settings }: StageJob,
  epoch: number,
  step: number,
  update = stage.name,
): TrainingMoment {
  const inner = stage.inner?.find(({ name }) => name === update);
  return {
    stage: stage.name,
    epoch,
    step,
    learningRate: inner?.learningRate ?? settings.learning_rate,
  };
}

/** @throws {TrainingError} When a parameter is NaN or infinite, even one that validation does not read. */
function checkParameters(values: ParameterValues, moment: TrainingMoment) {
  for (const [name, array] of values) {
    // A pass over all of them is much faster this way than with a call for each.
    let zero = 0;
    for (let i = 0; i < array.length; i++) zero += 0 * array[i]!;
    if (zero === 0) continue;
    const wrong = array.find((value) => !Number.isFinite(value))!;
    throw diverged(`the parameter ${name}`, wrong, moment);
  }
}
