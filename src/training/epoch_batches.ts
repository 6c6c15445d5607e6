import { randomStream } from "../random/stream.ts";
import { balancedBatches } from "./balanced_batches.ts";
import type { ModelExample } from "./batch_inputs.ts";
import { type LengthBatch, lengthBatches } from "./length_batches.ts";
import { mixtureEpochs } from "./mixture.ts";
import { type RandomSource, seedOf } from "./seed_of.ts";
import type { StageJob } from "./stage_job.ts";

/**
 * The examples of each epoch of a stage, and the batches that they are cut
 * into, in order.
 *
 * @param inner The inner update that the epochs are for, which `epoch_size` does not limit; default: the stage itself.
 * @returns A function of the epoch, from 1; it is fastest when it is asked for one epoch after the other.
 */
export function epochBatches(
  job: Pick<
    StageJob,
    "stage" | "seed" | "seeds" | "limited" | "model" | "data" | "settings"
  >,
  inner?: string,
): (epoch: number) => { examples: ModelExample[]; batches: LengthBatch[] } {
  const { stage, model: { encoder }, data, settings } = job;
  const { targets } = settings;
  const parts = stage.mixture.map((part) => data.examples(part, { targets }));
  const mixtureOf = mixtureEpochs(stage, parts.map((part) => part.length), {
    ...job,
    targetSize: data.targetSize,
    epochSize: inner === undefined ? settings.epoch_size : null,
    inner,
  });
  return (epoch) => {
    const stream = (source: RandomSource, use: string) =>
      randomStream(
        seedOf(job, source),
        use,
        stage.name,
        epoch,
        ...inner === undefined ? [] : [inner],
      );
    const mixture = mixtureOf(epoch);
    const corruption = stream("dropout", "corrupt");
    const examples = mixture.map(({ part, index }) => {
      const example = parts[part]![index]!;
      return { ...example, text: encoder.corrupt(example.text, corruption) };
    });
    const sizes = examples.map(({ text }) => text.ids.length);
    const { lengths } = encoder;
    const batchSize = settings.batch_size;
    const batches = stage.batches === "balanced"
      ? balancedBatches(
        sizes,
        mixture.map(({ part }) => part),
        { lengths, batchSize, random: stream("order", "batches") },
      )
      : lengthBatches(sizes, lengths, batchSize);
    return { examples, batches };
  };
}
