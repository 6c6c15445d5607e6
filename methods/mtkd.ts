import { defineMethod, distillation, z } from "./mod.ts";

const teacher = z.union([
  z.string().transform((method) => ({ method, options: {} })),
  z.strictObject({
    method: z.string(),
    options: z.record(z.string(), z.unknown()).default({}),
  }),
]);

/**
 * Born-again multi-task learning: a multi-task student of the same
 * architecture learns from one single-task teacher a task, whose weight falls
 * from 1 to 0 over training.
 */
export default defineMethod({
  name: "mtkd",
  title: "Multi-task knowledge distillation with teacher annealing",
  reference: "Clark et al. 2019, BAM! Born-Again Multi-Task Networks",
  options: z.strictObject({
    /** The other tasks; none for a born-again single-task network (Furlanello et al. 2018). */
    auxiliary: z.array(z.string()),
    /** The method that teaches a task, by its name or with options. Default: `baseline`, as BAM's single-task teachers. */
    teachers: z.record(z.string(), teacher).default({}),
    /** Clark et al., section 3.2: `linear`. The others are for ablation. */
    annealing: z.enum(["linear", "constant", "none"]).default("linear"),
    /** The share of gold labels under `constant`. BAM's code (`distill_weight`): 0.5. */
    gold_share: z.number().min(0).max(1).default(0.5),
    /** BAM's code: 1. Hinton et al. 2015 soften with more. */
    temperature: z.number().positive().default(1),
    /** As for `mtl`. */
    weights: z.union([
      z.enum(["balanced", "equal"]),
      z.record(z.string(), z.number().positive()),
    ]).default("balanced"),
    /** As for `mtl`. */
    exponent: z.number().min(0).max(1).default(0.75),
    /** Epochs at most; default: the suite's. */
    max_epochs: z.int().min(1).optional(),
  }),
  recipe: (options, { target }) => {
    const tasks = [target, ...options.auxiliary];
    const { annealing, gold_share: goldShare, temperature } = options;
    return {
      teachers: Object.fromEntries(tasks.map((task) => [
        task,
        options.teachers[task] ?? { method: "baseline", options: {} },
      ])),
      stages: [{
        name: "all_tasks",
        mixture: tasks.map((task) => ({ task })),
        sampling: { exponent: options.exponent },
        loss: [distillation({ annealing, goldShare, temperature })],
        taskWeights: options.weights === "equal" ? undefined : options.weights,
        training: {
          maxEpochs: options.max_epochs,
          // A student that stopped early would never see gold labels alone.
          ...annealing === "linear" && { patience: null },
        },
      }],
    };
  },
});
