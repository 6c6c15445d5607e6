import { defineMethod, supervised, uncertaintyWeighted, z } from "../mod.ts";

/** Multi-task learning: one encoder, one head a task, hard parameter sharing. */
export default defineMethod({
  name: "mtl",
  title: "Multi-task learning with auxiliary tasks",
  reference:
    "Caruana 1997, Multitask Learning; sampling as in Clark et al. 2019, BAM! Born-Again Multi-Task Networks, section 3.3",
  options: z.strictObject({
    /** The other tasks. */
    auxiliary: z.array(z.string()),
    weights: z.union([
      z.enum(["balanced", "equal", "uncertainty"]),
      z.record(z.string(), z.number().positive()),
    ]).default("balanced"),
    max_epochs: z.int().min(1).optional(),
    /**
     * Tasks are drawn in proportion to their size to this power. Clark et al.:
     * 0.75, so that large tasks do not drown small ones.
     */
    exponent: z.number().min(0).max(1).default(0.75),
  }),
  recipe: (
    { auxiliary, weights, exponent, max_epochs: maxEpochs },
    { target },
  ) => {
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
        taskWeights: weights === "uncertainty" || weights === "equal"
          ? undefined
          : weights,
        training: { maxEpochs },
      }],
    };
  },
});
