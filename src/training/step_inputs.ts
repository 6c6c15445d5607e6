import type { TrainingSettings } from "../config/training_settings.ts";
import type { Step } from "../engine/engine.ts";
import {
  batchInputs,
  type ModelExample,
  type TrainingBatch,
} from "./batch_inputs.ts";

type BatchSettings = Pick<TrainingSettings, "batch_size" | "accumulate">;

/** The number of examples that are computed at a time. */
export function microBatchSize(
  { batch_size, accumulate = 1 }: BatchSettings,
): number {
  return Math.ceil(batch_size / accumulate);
}

/** A batch as a part of a step, split into micro-batches where the settings accumulate gradients. */
export function stepInputs(
  examples: readonly ModelExample[],
  model: Parameters<typeof batchInputs>[1],
  settings: BatchSettings,
  options: Omit<Parameters<typeof batchInputs>[2], "batchSize">,
): Pick<Step<TrainingBatch>, "inputs" | "shares"> {
  const size = microBatchSize(settings);
  // A batch that is not full needs fewer.
  const count = Math.ceil(examples.length / size);
  const weightOf = (some: readonly ModelExample[]) =>
    some.reduce((sum, { weight }) => sum + weight, 0);
  return {
    inputs: batchInputs(examples, model, {
      ...options,
      batchSize: count * size,
    }),
    // The loss is a mean over the examples of a micro-batch.
    shares: count === 1 ? undefined : Array.from(
      { length: count },
      (_, i) =>
        weightOf(examples.slice(i * size, (i + 1) * size)) /
        weightOf(examples),
    ),
  };
}
