import { randomStream } from "../random/stream.ts";
import type { ModelExample } from "./batch_inputs.ts";
import { type LengthBatch, lengthBatches } from "./length_batches.ts";
import { epochMixture } from "./mixture.ts";
import type { StageJob } from "./stage_job.ts";

/** The examples of an epoch, and the batches that they are cut into, in order. */
export function epochBatches(
  job: Pick<StageJob, "stage" | "seed" | "model" | "data" | "settings">,
  epoch: number,
): { examples: ModelExample[]; batches: LengthBatch[] } {
  const examples = epochExamples(job, epoch);
  const batches = lengthBatches(
    examples.map(({ text }) => text.ids.length),
    job.model.encoder.lengths,
    job.settings.batch_size,
  );
  return { examples, batches };
}

/** The examples of an epoch in order, as training sees them this time. */
function epochExamples(
  { stage, seed, model, data }: Pick<
    StageJob,
    "stage" | "seed" | "model" | "data"
  >,
  epoch: number,
): ModelExample[] {
  const parts = stage.mixture.map((part) => data.examples(part));
  const corruption = randomStream(seed, "corrupt", stage.name, epoch);
  return epochMixture(stage, parts.map((part) => part.length), {
    seed,
    epoch,
    targetSize: data.targetSize,
  })
    .map(({ part, index }) => {
      const example = parts[part]![index]!;
      return {
        ...example,
        text: model.encoder.corrupt(example.text, corruption),
      };
    });
}
