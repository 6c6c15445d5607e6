import * as z from "zod";

const share = z.number().min(0).lt(1);

/**
 * The settings of training. A backbone definition can change the defaults, a
 * suite changes those, and a method's stage may change some of them again.
 */
export const trainingSettings = z.strictObject({
  batch_size: z.int().min(1).max(4096),
  learning_rate: z.number().positive(),
  max_epochs: z.int().min(1),
  /** Epochs without a better validation score until training stops early. */
  patience: z.int().min(1),
  /** The share of all steps over which the learning rate rises from 0. */
  warmup: share,
  /** Linear decay to 0 after the warm-up, or none. */
  decay: z.enum(["linear", "constant"]),
  weight_decay: z.number().min(0),
  adam_betas: z.tuple([share, share]),
  adam_epsilon: z.number().positive(),
  /** Largest global norm of the gradient. */
  max_gradient_norm: z.number().positive(),
  dropout: share,
  /** Multi-label decisions: a fixed share, or tuned per label on validation. */
  threshold: z.union([
    z.number().gt(0).lt(1),
    z.literal("validation"),
  ]),
});

export type TrainingSettings = z.output<typeof trainingSettings>;

/** Any of the settings; what is not given stays as it was. */
export const trainingOverrides = trainingSettings.partial();

/** Settings that are left out, or are present and undefined, change nothing. */
export type TrainingOverrides = z.output<typeof trainingOverrides>;

/**
 * BERT fine-tuning as in Devlin et al. (2019), appendix A.3, with the AdamW
 * constants of Loshchilov & Hutter (2019).
 */
export const DEFAULT_TRAINING: TrainingSettings = {
  batch_size: 16,
  learning_rate: 2e-5,
  max_epochs: 10,
  patience: 3,
  warmup: 0.1,
  decay: "linear",
  weight_decay: 0.01,
  adam_betas: [0.9, 0.999],
  adam_epsilon: 1e-8,
  max_gradient_norm: 1,
  dropout: 0.1,
  threshold: 0.5,
};

/** Settings with others laid over them, from the weakest to the strongest. */
export function mergeTraining(
  ...layers: (TrainingOverrides | undefined)[]
): TrainingSettings {
  const merged: Record<string, unknown> = { ...DEFAULT_TRAINING };
  for (const layer of layers) {
    for (const [key, value] of Object.entries(layer ?? {})) {
      if (value !== undefined) merged[key] = value;
    }
  }
  return merged as TrainingSettings;
}
