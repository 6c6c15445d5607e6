import { mean } from "simple-statistics";
import type { Update } from "../engine/engine.ts";
import { InputError } from "../errors/input_error.ts";
import { randomStream } from "../random/stream.ts";
import { batchInputs, type TrainingBatch } from "./batch_inputs.ts";
import { checkStep } from "./check_step.ts";
import { seedOf } from "./seed_of.ts";
import type { StageJob } from "./stage_job.ts";
import { microBatchSize } from "./step_inputs.ts";

/** What each head's loss is multiplied by, by head; undefined if all are 1. */
export type TaskWeights = Readonly<Record<string, number>> | undefined;

/** The number of examples per task whose gradients are measured. */
const EXAMPLES = 16;

/**
 * Determines what each head's loss is multiplied by in a stage.
 *
 * `balanced` weights are inversely proportional to the gradient norm of a
 * single example with respect to the encoder's parameters, averaged over a few
 * examples at the stage's initial values. An example of each task then has the
 * same influence on the encoder at the start; GradNorm (Chen et al. 2018)
 * keeps that balance during training. The target's weight is 1, and so are all
 * weights where the whole encoder is frozen.
 *
 * The gradients of whole batches would be misleading. With rare labels, the
 * first gradients of all examples agree that labels are rare, which the head's
 * bias learns within a few steps.
 *
 * The parameters stay as they are. Optimisers are reset, so this must run
 * before the stage's first step.
 *
 * @param update The stage's own steps.
 * @throws {TrainingError} When a gradient is NaN or infinite.
 * @throws {InputError} When the gradient of a task is 0.
 */
export async function taskWeights(
  job: StageJob,
  update: Update<TrainingBatch>,
): Promise<TaskWeights> {
  const { stage, model, session } = job;
  if (stage.taskWeights !== "balanced") return stage.taskWeights;
  const trains = new Set(update.trains);
  if (!model.encoder.parameters.some(({ name }) => trains.has(name))) {
    return undefined;
  }
  const heads = [
    ...new Set(stage.mixture.map(({ head, task }) => head ?? task)),
  ];
  const values = await session.parameters();
  const norms = new Map<string, number>();
  for (const head of heads) {
    norms.set(head, await gradientNorm(job, update, head));
  }
  await session.load(values);
  const unit = norms.get(model.heads[0]!.name) ?? norms.get(heads[0]!)!;
  return Object.fromEntries(
    [...norms].map(([head, norm]) => [head, unit / norm]),
  );
}

/** The norm of the encoder's gradient for one example, averaged over examples of a head. */
async function gradientNorm(
  job: StageJob,
  update: Update<TrainingBatch>,
  head: string,
): Promise<number> {
  const { stage, settings, model, data, session } = job;
  const { encoder } = model;
  const shared = new Set(encoder.parameters.map(({ name }) => name));
  const measure: Update<TrainingBatch> = {
    ...update,
    name: `${stage.name}/balance`,
    // A separate stream, so that measuring does not change the stage's dropout masks.
    stream: `${stage.name}/balance`,
    clippedSeparately: update.trains.filter((name) => !shared.has(name)),
    optimiser: {
      name: "sgd",
      momentum: 0,
      nesterov: false,
      weightDecay: 0,
      maxGradientNorm: 1,
    },
  };
  const random = randomStream(
    seedOf(job, "sample"),
    "balance",
    stage.name,
    head,
  );
  const examples = random.shuffled(
    stage.mixture.filter((part) => (part.head ?? part.task) === head)
      .flatMap((part) => data.examples(part, settings)),
  ).slice(0, EXAMPLES);
  // In a batch of the stage's size, because the program is compiled for that size anyway.
  const results = await session.train(examples.map((example) => {
    const text = encoder.corrupt(example.text, random);
    return {
      update: measure,
      inputs: batchInputs([{ ...example, text }], model, {
        batchSize: microBatchSize(settings),
        length: encoder.lengths.find((length) => length >= text.ids.length)!,
        progress: 0,
      }),
      learningRate: 0,
    };
  }));
  for (const result of results) {
    checkStep(result, {
      stage: stage.name,
      epoch: 1,
      step: 1,
      learningRate: settings.learning_rate,
    }, { inner: undefined, isFirst: true });
  }
  const norm = mean(results.map(({ gradientNorm }) => gradientNorm));
  if (norm > 0) return norm;
  throw new InputError(
    `Cannot balance the tasks of stage ${stage.name}: the gradient of ${head} is 0 for every parameter of the encoder; give numbers as task weights`,
  );
}
