import type { Step, Update } from "../engine/engine.ts";
import { batchInputs } from "./batch_inputs.ts";
import type { StageCheckpoint } from "./checkpoint.ts";
import { epochExamples } from "./epoch_examples.ts";
import { type InnerSteps, innerSteps } from "./inner_steps.ts";
import { learningRate } from "./learning_rate.ts";
import { lengthBatches } from "./length_batches.ts";
import { lossObjective, trainedParameters } from "./model.ts";
import type { StageJob } from "./stage_job.ts";
import { TrainingError } from "./training_error.ts";
import type { EpochReport, TrainingProgress } from "./training_progress.ts";

export interface StageListeners {
  onEpoch(report: EpochReport): void;
  onProgress(
    progress: Omit<TrainingProgress, "stageIndex" | "stages">,
  ): void;
  onCheckpoint(checkpoint: () => Promise<StageCheckpoint>): Promise<void>;
}

/**
 * Trains one stage, epoch by epoch, until the epochs or the patience run out,
 * and leaves the session with the weights that were best on validation.
 *
 * @param from Where an earlier training of the stage stopped; the session has
 *   its state already.
 */
export async function trainStage(
  job: StageJob,
  listeners: StageListeners,
  from?: StageCheckpoint,
): Promise<{ steps: number; selected: { epoch: number; score: number } }> {
  const { stage, settings, session } = job;
  const update = stageUpdate(job);
  let { epoch, steps, best } = from ?? { epoch: 0, steps: 0, best: undefined };
  const inner = innerSteps(job, steps);
  while (
    epoch < settings.max_epochs &&
    (best === undefined || epoch - best.epoch < settings.patience)
  ) {
    epoch++;
    const started = performance.now();
    const trained = await trainEpoch(job, update, inner, epoch, listeners);
    steps += trained.steps;
    const { metrics, score } = await job.validate();
    const isBest = best === undefined || score > best.score;
    if (isBest) {
      best = { epoch, score, values: await session.parameters() };
    }
    listeners.onEpoch({
      stage: stage.name,
      epoch,
      losses: trained.losses,
      learning_rate: trained.learningRate,
      gradient_norm: trained.gradientNorm,
      validation: metrics,
      best: isBest,
      seconds: (performance.now() - started) / 1000,
    });
    const now = { epoch, steps, best: best! };
    await listeners.onCheckpoint(async () => ({
      ...now,
      session: await session.state(),
    }));
  }
  await session.load(best!.values);
  return { steps, selected: { epoch: best!.epoch, score: best!.score } };
}

function stageUpdate({ stage, settings, model }: StageJob): Update {
  return {
    name: stage.name,
    stream: "main",
    objective: lossObjective(model, stage.loss, settings.dropout),
    trains: trainedParameters(model, stage),
    clippedApart: stage.loss.flatMap((term) =>
      term.parameters?.(model.encoder.size).map((spec) => spec.name) ?? []
    ),
    optimiser: {
      betas: settings.adam_betas,
      epsilon: settings.adam_epsilon,
      weightDecay: settings.weight_decay,
      maxGradientNorm: settings.max_gradient_norm,
    },
  };
}

async function trainEpoch(
  job: StageJob,
  update: Update,
  inner: InnerSteps,
  epoch: number,
  listeners: StageListeners,
) {
  const { stage, settings, model, session } = job;
  const { batch_size: batchSize, max_epochs: epochs } = settings;
  const examples = epochExamples(job, epoch);
  const batches = lengthBatches(
    examples.map(({ text }) => text.ids.length),
    model.encoder.lengths,
    batchSize,
  );
  const sums: Record<string, number> = {};
  let rate = 0;
  let norm = 0;
  let steps: Step[] = [];
  /** Where the stage's own steps are among the inner ones. */
  let own: number[] = [];
  let taken = 0;
  for (const [step, { items, length }] of batches.entries()) {
    const done = epoch - 1 + step / batches.length;
    rate = learningRate(settings, (done + 1 / batches.length) / epochs);
    const inputs = batchInputs(items.map((item) => examples[item]!), model, {
      batchSize,
      length,
      progress: done / epochs,
    });
    const next = { update, inputs, learningRate: rate };
    steps.push(...inner(next), next);
    own.push(steps.length - 1);
    const isLast = step + 1 === batches.length;
    if (steps.length < session.stepsPerCall && !isLast) continue;
    const results = await session.train(steps);
    for (const at of own) {
      const { outputs, gradientNorm } = results[at]!;
      taken++;
      checkFinite(outputs.loss!, gradientNorm, job, epoch, taken);
      norm = gradientNorm;
      for (const [name, value] of Object.entries(outputs)) {
        sums[name] = (sums[name] ?? 0) + value;
      }
      listeners.onProgress({
        stage: stage.name,
        epoch,
        epochs,
        step: taken,
        steps: batches.length,
        loss: outputs.loss!,
      });
    }
    steps = [];
    own = [];
  }
  return {
    steps: batches.length,
    losses: Object.fromEntries(
      Object.entries(sums).map(([name, sum]) => [name, sum / batches.length]),
    ),
    learningRate: rate,
    gradientNorm: norm,
  };
}

/** @throws {TrainingError} When the loss or its gradient is no number any more. */
function checkFinite(
  loss: number,
  gradientNorm: number,
  { stage, settings }: StageJob,
  epoch: number,
  step: number,
): void {
  if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) return;
  const what = Number.isFinite(loss) ? "gradient" : "loss";
  throw new TrainingError(
    `Cannot go on training: the ${what} became ${
      what === "loss" ? loss : gradientNorm
    } in stage ${stage.name}, epoch ${epoch}, step ${step}; try a lower learning rate than ${settings.learning_rate}`,
    { stage: stage.name, epoch, step },
  );
}
