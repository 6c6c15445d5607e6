import { defineMethod, sourcePart, supervised, z } from "./mod.ts";

/**
 * Gradual fine-tuning: other data of the same kind, usually in English, is
 * mixed into the target's in shrinking amounts; the last stage has the target
 * alone.
 */
export default defineMethod({
  name: "multi_stage",
  title: "Multi-stage fine-tuning with shrinking amounts of source data",
  reference:
    "Xu et al. 2021, Gradual Fine-Tuning for Low-Resource Domain Adaptation",
  options: z.strictObject({
    /** The task that the other data comes from; default: the target's partner. */
    source: z.string().optional(),
    /**
     * Source examples an epoch, stage by stage. Xu et al., section 4.2
     * (dialogue state tracking): 4000, 2000, 500, 0, which is the default,
     * with small sources repeated.
     */
    amounts: z.array(z.int().min(0)).min(1).optional(),
    /** Whether a source with fewer examples than an amount is repeated, or else refused; default: only where amounts are not given. */
    repeat: z.boolean().optional(),
    /** When the examples of an amount are drawn: anew in each `epoch`, or once in a `stage`, as Xu et al. do. */
    draw: z.enum(["epoch", "stage"]).default("epoch"),
    /** What the target calls a label of the source, or null for none. */
    label_map: z.record(z.string(), z.string().nullable()).optional(),
    /** A translation that the source texts go through. */
    translation: z.string().optional(),
    /** Epochs of a stage at most; default: the suite's. */
    max_epochs: z.int().min(1).optional(),
    /**
     * What the learning rate is multiplied by after the first stage. Xu et al.
     * use one rate for dialogue state tracking, but 4e-5 after 1e-4 in the last
     * stage (0.4), and 8e-6 after 5e-5 for event extraction (0.16).
     */
    later_learning_rate: z.number().positive().default(1),
  }),
  recipe: (options, context) => {
    const { label_map: labelMap, translation, max_epochs: maxEpochs } = options;
    const amounts = options.amounts ?? [4000, 2000, 500, 0];
    const repeat = options.repeat ?? options.amounts === undefined;
    const source = {
      ...sourcePart(
        { source: options.source, labelMap, translation },
        context,
      ),
      draw: options.draw,
      ...repeat ? { repeat } : {},
    };
    return {
      stages: amounts.map((amount, i) => ({
        name: `stage_${i + 1}`,
        mixture: [
          ...amount > 0 ? [{ ...source, amount }] : [],
          { task: context.target },
        ],
        loss: [supervised()],
        training: { maxEpochs },
        learningRateFactor: i === 0 ? 1 : options.later_learning_rate,
      })),
    };
  },
});
