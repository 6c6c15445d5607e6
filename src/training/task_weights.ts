import { mean } from "simple-statistics";
import type { Update } from "../engine/engine.ts";
import { InputError } from "../errors/input_error.ts";
import { randomStream } from "../random/stream.ts";
import { batchInputs, type TrainingBatch } from "./batch_inputs.ts";
import { checkStep } from "./check_step.ts";
import type { StageJob } from "./stage_job.ts";

/** What the loss of each head is multiplied by, by the heads' names; undefined for 1 each. */
export type TaskWeights = Readonly<Record<string, number>> | undefined;

/** Examples of each task whose gradients are measured. */
const EXAMPLES = 16;

/**
 * What the loss of each head is multiplied by in a stage, by the heads' names.
 *
 * `balanced` weights are inverse to the mean norm of a single example's
 * gradient with respect to the encoder's parameters, at the values that the
 * stage starts with: an example of each task then starts with the same
 * influence on the encoder, which is what GradNorm (Chen et al. 2018) aims at
 * throughout training. The target's weight is 1.
 *
 * The norm is that of single examples because a batch's is not comparable
 * between tasks at the start: where labels are rare, all examples first agree
 * that they are, which the head's bias learns within a few steps.
 *
 * Measuring leaves the parameters as they are and resets the optimisers, so it
 * has to come before the stage's first step.
 *
 * @param update That of the stage's own steps.
 * @returns Nothing where each weight is 1.
 * @throws {TrainingError} When a gradient is NaN or infinite.
 * @throws {InputError} When a task has no gradient.
 */
export async function taskWeights(
  job: StageJob,
  update: Update<TrainingBatch>,
): Promise<TaskWeights> {
  const { stage, model, session } = job;
  if (stage.taskWeights !== "balanced") return stage.taskWeights;
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

/** The mean norm of the gradient that an example of a head has in the encoder. */
async function gradientNorm(
  job: StageJob,
  update: Update<TrainingBatch>,
  head: string,
): Promise<number> {
  const { stage, settings, seed, model, data, session } = job;
  const { encoder } = model;
  const shared = new Set(encoder.parameters.map(({ name }) => name));
  const measure: Update<TrainingBatch> = {
    ...update,
    name: `${stage.name}/balance`,
    // A stream of its own: the stage's dropout masks do not depend on whether weights are measured.
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
  const random = randomStream(seed, "balance", stage.name, head);
  const examples = random.shuffled(
    stage.mixture.filter((part) => (part.head ?? part.task) === head)
      .flatMap((part) => data.examples(part)),
  ).slice(0, EXAMPLES);
  // Each fills up a batch of the stage's size, for which the program is compiled anyway.
  const results = await session.train(examples.map((example) => {
    const text = encoder.corrupt(example.text, random);
    return {
      update: measure,
      inputs: batchInputs([{ ...example, text }], model, {
        batchSize: settings.batch_size,
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
