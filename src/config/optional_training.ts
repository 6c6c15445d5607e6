import * as z from "zod";

/** Settings of training that are off unless they are set. */
export type OptionalTraining = {
  /** The most examples in an epoch; null for no limit. */
  epoch_size?: number | null;
  /** The number of micro-batches that a batch is split into; 1 for none. */
  accumulate?: number;
  /** What is learnt: the gold labels, or the shares of annotators where a task has them. */
  targets?: "gold" | "votes";
  /** What does not train: the embeddings, or the embeddings and this number of layers; null for nothing. */
  freeze?: "embeddings" | number | null;
  /** What the learning rate of each layer is multiplied by, compared with the layer above; 1 for one rate. */
  layerwise_decay?: number;
  /** The weight of each label in the loss: `auto`, by its frequency, or of the target's labels; null for 1 each. */
  class_weights?: ClassWeights | null;
  /** What products of matrices are computed in while training. */
  precision?: "float32" | "bfloat16";
};

/** What products of matrices are computed in. */
export type Precision = NonNullable<OptionalTraining["precision"]>;

/** `auto`, or a weight by label. */
export type ClassWeights = "auto" | Record<string, number>;

/** The values that turn them off. Named or left out, it is the same run. */
export const OFF = {
  epoch_size: null,
  accumulate: 1,
  targets: "gold",
  freeze: null,
  layerwise_decay: 1,
  class_weights: null,
  precision: "float32",
} satisfies OptionalTraining;

/** The keys of a definition. */
export const optionalTraining = {
  epoch_size: z.int().min(1).nullable().describe(
    "The most examples in an epoch, in which the parts of a mixture keep their shares; the next epoch goes on where it stopped. Default: null, no limit.",
  ),
  accumulate: z.int().min(1).describe(
    "The number of micro-batches that a batch is split into, whose gradients are summed for one optimiser step; it saves memory. Default: 1.",
  ),
  targets: z.enum(["gold", "votes"]).describe(
    "What is learnt: the gold labels, or `votes`, the shares of annotators (`format.votes`) of the tasks that have them. Validation and test have gold labels. Default: gold.",
  ),
  freeze: z.union([z.literal("embeddings"), z.int().min(1)]).nullable()
    .describe(
      "What does not train: `embeddings`, or a number: the embeddings and as many layers, the first ones. Default: null, everything trains.",
    ),
  layerwise_decay: z.number().gt(0).max(1).describe(
    "What the learning rate is multiplied by at each layer below the heads (Clark et al. 2019: 0.9). Default: 1, one rate for all.",
  ),
  class_weights: z.union([
    z.literal("auto"),
    z.record(z.string(), z.number().positive()).refine(
      (weights) => Object.keys(weights).length > 0,
      { error: "expected at least one label" },
    ),
  ]).nullable().describe(
    "The weight of each label in the loss: `auto`, inversely proportional to its frequency in the training split of its task, or weights of the target's labels by name; those without one have 1. Multi-label: the weight of positives. Default: null, 1 each.",
  ),
  precision: z.enum(["float32", "bfloat16"]).describe(
    "What products of matrices are computed in while training: float32, or bfloat16 with sums in float32, which is faster on graphics cards that have it. Parameters, all other operations and predictions are float32. Default: float32.",
  ),
} satisfies Record<keyof OptionalTraining, z.ZodType>;
