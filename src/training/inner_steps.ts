import type { Step, Update } from "../engine/engine.ts";
import { InputError } from "../errors/input_error.ts";
import { shown } from "../errors/shown.ts";
import type { TrainingBatch } from "./batch_inputs.ts";
import { lossObjective } from "./model.ts";
import { optimiserSettings } from "./optimiser_settings.ts";
import type { InnerUpdate } from "./recipe.ts";
import { epochBatches } from "./epoch_batches.ts";
import { stepInputs } from "./step_inputs.ts";
import type { StageJob } from "./stage_job.ts";
import { withoutRandom } from "./without_random.ts";

/** The steps to take before one of the stage's own steps. */
export type InnerSteps = (own: Step<TrainingBatch>) => Step<TrainingBatch>[];

/**
 * The inner updates of a stage: each goes through batches of its own, in an
 * order of its own, round after round of the stage's mixture, as ADAN's
 * critic has data iterators of its own.
 *
 * @param from Steps of the stage's own that an earlier training has taken; default 0.
 */
export function innerSteps(job: StageJob, from = 0): InnerSteps {
  const sources = (job.stage.inner ?? []).map((inner) =>
    innerSource(job, inner, from)
  );
  let step = from;
  return (own) => {
    const steps = sources.flatMap((source) => source(step, own));
    step++;
    return steps;
  };
}

function innerSource(job: StageJob, inner: InnerUpdate, from: number) {
  const { model, settings, data } = job;
  const parameters = inner.loss.flatMap((term) =>
    term.parameters?.(model.encoder.size) ?? []
  );
  const update: Update<TrainingBatch> = {
    name: inner.name,
    stream: inner.name,
    objective: lossObjective(
      model,
      inner.loss,
      settings.dropout,
      data.classWeights(settings.class_weights),
    ),
    trains: parameters.map((spec) => spec.name),
    optimiser: {
      ...optimiserSettings(settings),
      clamp: inner.clamp,
    },
  };
  let taken = 0;
  for (let step = 0; step < from; step++) taken += stepsBefore(inner, step);
  const batches = endlessBatches(job, inner.name, taken);
  return (step: number, own: Step<TrainingBatch>): Step<TrainingBatch>[] =>
    Array.from({ length: stepsBefore(inner, step) }, () => ({
      update,
      ...batches.next().value,
      learningRate: inner.learningRate ?? own.learningRate,
    }));
}

function stepsBefore(inner: InnerUpdate, step: number): number {
  const count: unknown = withoutRandom(
    `Cannot use the inner update ${inner.name}: steps draws random numbers; let it depend on the step alone`,
    () => inner.steps(step),
  );
  if (Number.isInteger(count) && count as number >= 0) return count as number;
  throw new InputError(
    `Cannot use the inner update ${inner.name}: its steps(${step}) is ${
      shown(count)
    }, expected a whole number of at least 0`,
  );
}

/** @param taken Batches from the first on that are left out. */
function* endlessBatches(
  job: StageJob,
  name: string,
  taken: number,
): Generator<ReturnType<typeof stepInputs>, never> {
  const { model, settings } = job;
  const rounds = epochBatches(job, name);
  for (let round = 1;; round++) {
    const { examples, batches } = rounds(round);
    for (const { items, length } of batches) {
      if (taken > 0) {
        taken--;
        continue;
      }
      yield stepInputs(
        items.map((item) => examples[item]!),
        model,
        settings,
        { length, progress: 0 },
      );
    }
  }
}
