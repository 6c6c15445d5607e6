import { randomStream } from "../random/stream.ts";
import { balancedBatches } from "./balanced_batches.ts";
import type { ModelExample } from "./batch_inputs.ts";
import { type LengthBatch, lengthBatches } from "./length_batches.ts";
import { epochMixture } from "./mixture.ts";
import type { StageJob } from "./stage_job.ts";

/**
 * The examples of an epoch, and the batches that they are cut into, in order.
 *
 * @param inner The inner update that the epoch is for; default: the stage itself.
 */
export function epochBatches(
  { stage, seed, model: { encoder }, data, settings }: Pick<
    StageJob,
    "stage" | "seed" | "model" | "data" | "settings"
  >,
  epoch: number,
  inner?: string,
): { examples: ModelExample[]; batches: LengthBatch[] } {
  const stream = (use: string) =>
    randomStream(
      seed,
      use,
      stage.name,
      epoch,
      ...inner === undefined ? [] : [inner],
    );
  const parts = stage.mixture.map((part) => data.examples(part));
  const mixture = epochMixture(stage, parts.map((part) => part.length), {
    seed,
    epoch,
    targetSize: data.targetSize,
    inner,
  });
  const corruption = stream("corrupt");
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
      { lengths, batchSize, random: stream("batches") },
    )
    : lengthBatches(sizes, lengths, batchSize);
  return { examples, batches };
}
