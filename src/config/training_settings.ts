import * as z from "zod";
import { InputError } from "../errors/input_error.ts";
import {
  OFF,
  type OptionalTraining,
  optionalTraining,
} from "./optional_training.ts";

const share = z.number().min(0).lt(1);

/** Settings of training; those that are absent or undefined change nothing. */
export interface TrainingOverrides extends OptionalTraining {
  /** Examples per step. */
  batch_size?: number;
  /** The learning rate after the warm-up. */
  learning_rate?: number;
  /** The largest number of epochs over a stage's examples. */
  max_epochs?: number;
  /** The maximum number of optimiser steps of a stage; null for no limit. */
  max_steps?: number | null;
  /** Epochs without a better validation score before training stops, with a constant rate only; null trains all epochs. */
  patience?: number | null;
  /** The share of all steps over which the learning rate rises from 0. */
  warmup?: number;
  /** Linear decay to 0 after the warm-up, or none. */
  decay?: "linear" | "constant";
  /** The weight decay. */
  weight_decay?: number;
  /** The largest global norm of the gradient. */
  max_gradient_norm?: number;
  /** The share of units dropped during training. */
  dropout?: number;
  /** The threshold of multi-label decisions, or `validation` to tune one per label for micro-F1. */
  threshold?: number | "validation";
  /** The optimiser. */
  optimiser?: OptimiserName;
  /** AdamW's decay rates of the two moments. */
  adam_betas?: [number, number];
  /** What AdamW adds to the root of the second moment. */
  adam_epsilon?: number;
  /** SGD's momentum. */
  sgd_momentum?: number;
  /** Whether SGD uses Nesterov's momentum. */
  sgd_nesterov?: boolean;
}

/** The optimisers. */
export type OptimiserName = "adamw" | "sgd";

/** All settings of training; the optimiser is AdamW if none is named, and settings that are off are left out. */
export type TrainingSettings =
  & Required<
    Omit<
      TrainingOverrides,
      "optimiser" | `${"adam" | "sgd"}_${string}` | keyof OptionalTraining
    >
  >
  & OptionalTraining
  & (
    | { optimiser?: never; adam_betas: [number, number]; adam_epsilon: number }
    | { optimiser: "sgd"; sgd_momentum: number; sgd_nesterov: boolean }
  );

const OPTIMISERS = {
  adamw: {
    adam_betas: z.tuple([share, share]).describe(
      "AdamW's decay rates of the two moments.",
    ),
    adam_epsilon: z.number().positive().describe(
      "What AdamW adds to the root of the second moment.",
    ),
  },
  sgd: {
    sgd_momentum: share.describe("SGD's momentum."),
    sgd_nesterov: z.boolean().describe(
      "Whether SGD uses Nesterov's momentum (Sutskever et al. 2013).",
    ),
  },
} satisfies Record<OptimiserName, z.ZodRawShape>;

/** AdamW's defaults are those of Loshchilov & Hutter (2019). */
const OPTIMISER_DEFAULTS = {
  adamw: { adam_betas: [0.9, 0.999], adam_epsilon: 1e-8 },
  sgd: { sgd_momentum: 0.9, sgd_nesterov: false },
} satisfies Record<OptimiserName, TrainingOverrides>;

const common = z.strictObject({
  batch_size: z.int().min(1).max(4096).describe("Examples per step."),
  learning_rate: z.number().positive().describe(
    "The learning rate after the warm-up.",
  ),
  max_epochs: z.int().min(1).describe(
    "The number of epochs over a stage's examples; the best one on validation is selected.",
  ),
  max_steps: z.int().min(1).nullable().describe(
    "The largest number of optimiser steps of a stage; null for no limit.",
  ),
  patience: z.int().min(1).nullable().describe(
    "Epochs without a better validation score before training stops early; null trains all epochs. Requires `decay: constant`, because a linear decay would not reach its end.",
  ),
  warmup: share.describe(
    "The share of all steps over which the learning rate rises from 0.",
  ),
  decay: z.enum(["linear", "constant"]).describe(
    "Linear decay to 0 after the warm-up, or none.",
  ),
  weight_decay: z.number().min(0).describe(
    "The weight decay; AdamW decouples it from the gradient (Loshchilov & Hutter 2019).",
  ),
  max_gradient_norm: z.number().positive().describe(
    "The largest global norm of the gradient; larger gradients are scaled down.",
  ),
  dropout: share.describe("The share of units dropped during training."),
  threshold: z.union([
    z.number().gt(0).lt(1),
    z.literal("validation"),
  ]).describe(
    "The threshold of multi-label decisions, or `validation` to tune one per label for micro-F1 on that split.",
  ),
});

/**
 * Any of the settings. A backbone's override the defaults, a suite's override
 * the backbone's, and a stage's override some of the suite's.
 */
export const trainingOverrides = common.extend({
  optimiser: z.literal(Object.keys(OPTIMISERS) as OptimiserName[]).describe(
    "The optimiser. Default: adamw.",
  ),
  ...OPTIMISERS.adamw,
  ...OPTIMISERS.sgd,
  ...optionalTraining,
}).partial().superRefine((layer, context) => {
  const [key] = Object.keys(layer).filter((key) =>
    isOfAnother(key, layer.optimiser)
  );
  if (key === undefined) return;
  context.addIssue({
    code: "custom",
    path: [key],
    message: `is not a setting of the optimiser ${layer.optimiser}`,
  });
});

/** BERT fine-tuning as in Devlin et al. (2019), appendix A.3. */
export const DEFAULT_TRAINING: TrainingSettings = {
  batch_size: 16,
  learning_rate: 2e-5,
  max_epochs: 10,
  max_steps: null,
  patience: null,
  warmup: 0.1,
  decay: "linear",
  weight_decay: 0.01,
  ...OPTIMISER_DEFAULTS.adamw,
  max_gradient_norm: 1,
  dropout: 0.1,
  threshold: 0.5,
};

/**
 * The defaults with each layer's settings laid over them in turn. A layer that
 * chooses another optimiser drops the settings of the one before, and starts
 * from the defaults of its own.
 *
 * @throws {InputError} When a layer has a setting of an optimiser that is not
 *   chosen or has no effect, or training could stop before its schedule ends.
 */
export function mergeTraining(
  ...layers: (TrainingOverrides | undefined)[]
): TrainingSettings {
  const merged: Record<string, unknown> = { ...DEFAULT_TRAINING };
  let chosen: OptimiserName = "adamw";
  for (const layer of layers) {
    const next: OptimiserName = layer?.optimiser ?? chosen;
    if (next !== chosen) {
      for (const key of Object.keys(OPTIMISERS[chosen])) delete merged[key];
      Object.assign(merged, OPTIMISER_DEFAULTS[next]);
      chosen = next;
    }
    for (const [key, value] of Object.entries(layer ?? {})) {
      if (value === undefined) continue;
      if (isOfAnother(key, chosen)) {
        throw new InputError(
          `Cannot train with ${key}: it is not a setting of the optimiser ${chosen}; remove it or choose its optimiser too`,
        );
      }
      merged[key] = value;
    }
  }
  const { batch_size, accumulate = 1 } = merged as TrainingSettings;
  if (accumulate > batch_size) {
    throw new InputError(
      `Cannot split batches of ${batch_size} examples into ${accumulate} micro-batches; set accumulate to at most ${batch_size}, or a larger batch_size`,
    );
  }
  if (merged.patience !== null && merged.decay === "linear") {
    throw new InputError(
      `Cannot train with a patience of ${merged.patience} and a linear decay: training could stop before the learning rate has fallen to 0; leave patience out (the best epoch is selected anyway), or set decay: constant`,
    );
  }
  if (merged.sgd_nesterov === true && merged.sgd_momentum === 0) {
    throw new InputError(
      "Cannot train with sgd_nesterov and a sgd_momentum of 0: there is no momentum to look ahead with; set a sgd_momentum above 0, or leave sgd_nesterov out",
    );
  }
  for (const [key, value] of Object.entries(OFF)) {
    if (merged[key] === value) delete merged[key];
  }
  // Named or left out, it is the same run.
  if (chosen === "adamw") delete merged.optimiser;
  return merged as TrainingSettings;
}

/** Whether a key is a setting of an optimiser other than the chosen one, if one is chosen. */
function isOfAnother(key: string, chosen: OptimiserName | undefined): boolean {
  return chosen !== undefined && !(key in OPTIMISERS[chosen]) &&
    Object.values(OPTIMISERS).some((settings) => key in settings);
}
