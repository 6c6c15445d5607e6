import * as z from "zod";
import { InputError } from "../errors/input_error.ts";

const share = z.number().min(0).lt(1);

/** Settings of training; those that are left out or undefined change nothing. */
export interface TrainingOverrides {
  /** Examples in a step. */
  batch_size?: number;
  /** The optimiser's, after the warm-up. */
  learning_rate?: number;
  /** The maximum number of epochs over a stage's examples. */
  max_epochs?: number;
  /** Epochs without a better validation score before training stops. */
  patience?: number;
  /** The share of all steps over which the learning rate rises from 0. */
  warmup?: number;
  /** Linear decay to 0 after the warm-up, or none. */
  decay?: "linear" | "constant";
  /** How much parameters shrink. */
  weight_decay?: number;
  /** The largest global norm of the gradient. */
  max_gradient_norm?: number;
  /** The share of units dropped in training. */
  dropout?: number;
  /** Multi-label decisions: a fixed threshold, or tuned per label on validation. */
  threshold?: number | "validation";
  /** What makes steps of gradients. */
  optimiser?: OptimiserName;
  /** AdamW's decay of the two moments. */
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

/** All settings; without `optimiser` it is AdamW. */
export type TrainingSettings =
  & Required<
    Omit<TrainingOverrides, "optimiser" | `${"adam" | "sgd"}_${string}`>
  >
  & (
    | { optimiser?: never; adam_betas: [number, number]; adam_epsilon: number }
    | { optimiser: "sgd"; sgd_momentum: number; sgd_nesterov: boolean }
  );

/** The optimisers, each with the settings that no other one has. */
const OPTIMISERS = {
  adamw: {
    adam_betas: z.tuple([share, share]).describe(
      "AdamW's decay of the two moments.",
    ),
    adam_epsilon: z.number().positive().describe(
      "What AdamW adds to the root of the second moment.",
    ),
  },
  sgd: {
    sgd_momentum: share.describe("The momentum of SGD."),
    sgd_nesterov: z.boolean().describe(
      "Nesterov's momentum (Sutskever et al. 2013).",
    ),
  },
} satisfies Record<OptimiserName, z.ZodRawShape>;

/** AdamW's are those of Loshchilov & Hutter (2019). */
const OPTIMISER_DEFAULTS: {
  [Name in OptimiserName]: {
    [Key in keyof typeof OPTIMISERS[Name]]: z.output<
      typeof OPTIMISERS[Name][Key]
    >;
  };
} = {
  adamw: { adam_betas: [0.9, 0.999], adam_epsilon: 1e-8 },
  sgd: { sgd_momentum: 0.9, sgd_nesterov: false },
};

const common = z.strictObject({
  batch_size: z.int().min(1).max(4096).describe("Examples of a step."),
  learning_rate: z.number().positive().describe(
    "The optimiser's, after the warm-up.",
  ),
  max_epochs: z.int().min(1).describe(
    "Epochs over a stage's examples, at most.",
  ),
  patience: z.int().min(1).describe(
    "Epochs without a better validation score until training stops early.",
  ),
  warmup: share.describe(
    "The share of all steps over which the learning rate rises from 0.",
  ),
  decay: z.enum(["linear", "constant"]).describe(
    "Linear decay to 0 after the warm-up, or none.",
  ),
  weight_decay: z.number().min(0).describe(
    "How much parameters shrink; AdamW's apart from the gradient (Loshchilov & Hutter 2019).",
  ),
  max_gradient_norm: z.number().positive().describe(
    "Largest global norm of the gradient.",
  ),
  dropout: share.describe("The share of units dropped while training."),
  threshold: z.union([
    z.number().gt(0).lt(1),
    z.literal("validation"),
  ]).describe(
    "Multi-label decisions: a fixed share, or tuned per label on validation.",
  ),
});

/**
 * Any of the settings; what is not given stays as it was. A backbone definition
 * can change the defaults, a suite changes those, and a method's stage may
 * change some of them again.
 */
export const trainingOverrides = common.extend({
  optimiser: z.literal(Object.keys(OPTIMISERS) as OptimiserName[]).describe(
    "What makes steps of gradients. Default: adamw.",
  ),
  ...OPTIMISERS.adamw,
  ...OPTIMISERS.sgd,
}).partial().superRefine((layer, context) => {
  const [key] = Object.keys(layer).filter((key) =>
    isOfAnother(key, layer.optimiser)
  );
  if (key === undefined) return;
  context.addIssue({
    code: "custom",
    path: [key],
    message: `does not go with the optimiser ${layer.optimiser}`,
  });
});

/** BERT fine-tuning as in Devlin et al. (2019), appendix A.3. */
export const DEFAULT_TRAINING: TrainingSettings = {
  batch_size: 16,
  learning_rate: 2e-5,
  max_epochs: 10,
  patience: 3,
  warmup: 0.1,
  decay: "linear",
  weight_decay: 0.01,
  ...OPTIMISER_DEFAULTS.adamw,
  max_gradient_norm: 1,
  dropout: 0.1,
  threshold: 0.5,
};

/**
 * Settings with others laid over them, from the weakest to the strongest.
 * Where one chooses another optimiser, the settings of the one before are
 * left out, and its own begin with their defaults.
 *
 * @throws {InputError} When one has a setting of an optimiser that is not chosen.
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
          `Cannot train with ${key}: it does not go with the optimiser ${chosen}; leave it out, or choose its optimiser beside it`,
        );
      }
      merged[key] = value;
    }
  }
  // Said or not said, it is the same run.
  if (chosen === "adamw") delete merged.optimiser;
  return merged as TrainingSettings;
}

/** Whether a key is a setting of another optimiser than the one that is chosen, if one is. */
function isOfAnother(key: string, chosen: OptimiserName | undefined): boolean {
  return chosen !== undefined && !(key in OPTIMISERS[chosen]) &&
    Object.values(OPTIMISERS).some((settings) => key in settings);
}
