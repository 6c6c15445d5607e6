import type { ModelExample } from "./batch_inputs.ts";
import { epochExamples } from "./epoch_examples.ts";
import { type LengthBatch, lengthBatches } from "./length_batches.ts";
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
