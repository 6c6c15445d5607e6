import { defineMethod, supervised, uncertaintyWeighted, z } from "./mod.ts";

/** Multi-task learning: one encoder, one head for each task, hard parameter sharing. */
export default defineMethod({
  name: "mtl",
  title: "Multi-task learning with auxiliary tasks",
  reference:
    "Caruana 1997, Multitask Learning; sampling as in Clark et al. 2019, BAM! Born-Again Multi-Task Networks, section 3.3",
  options: z.strictObject({
    /** The other tasks. */
    auxiliary: z.array(z.string()),
    /**
     * What each task's loss is multiplied by. `balanced`: measured once, so
     * that an example of each task starts with the same influence on the
     * encoder. `equal`: 1, as Clark et al. `uncertainty`: learnt (Kendall, Gal
     * & Cipolla 2018). Or a number for every task.
     */
    weights: z.union([
      z.enum(["balanced", "equal", "uncertainty"]),
      z.record(z.string(), z.number().positive()),
    ]).default("balanced"),
    /**
     * Tasks are sampled in proportion to their size to this power. Clark et
     * al.: 0.75, so that large tasks do not dominate small ones.
     */
    exponent: z.number().min(0).max(1).default(0.75),
    /** Maximum epochs; default: the suite's. */
    max_epochs: z.int().min(1).optional(),
  }),
  recipe: (options, { target }) => {
    const { auxiliary, weights, exponent, max_epochs: maxEpochs } = options;
    const tasks = [target, ...auxiliary];
    return {
      stages: [{
        name: "all_tasks",
        mixture: tasks.map((task) => ({ task })),
        sampling: { exponent },
        loss: [
          weights === "uncertainty"
            ? uncertaintyWeighted(supervised(), tasks)
            : supervised(),
        ],
        taskWeights: weights === "balanced" || typeof weights === "object"
          ? weights
          : undefined,
        training: { maxEpochs },
      }],
    };
  },
});
