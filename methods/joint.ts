import { defineMethod, InputError, sourcePart, supervised, z } from "./mod.ts";

/**
 * A control: the data and batches of `adan` without its critic. What `adan`
 * gains over `baseline` and not over this one, it gains by the other
 * language's data.
 */
export default defineMethod({
  name: "joint",
  title: "Joint training on the source and the target",
  reference: "none: a control for adversarial training",
  options: z.strictObject({
    /** The task in the other language; default: the target's partner. */
    source: z.string().optional(),
    /** Source examples an epoch; default: as many as the target has. Each epoch continues where the last one stopped. */
    amount: z.int().min(1).optional(),
    /** Whether a source with fewer examples than the amount is repeated, as ADAN's iterators do, or else refused; default: only where no amount is given. */
    repeat: z.boolean().optional(),
    /** What the target calls a label of the source, or null for none. */
    label_map: z.record(z.string(), z.string().nullable()).optional(),
    /** The share of the epochs before which none is selected: an early epoch may be best on validation before a critic has hidden the language. ADAN's code: 0. */
    select_from: z.number().min(0).max(1).default(0.75),
    /** A translation that the source texts go through; default: the suite's. */
    translation: z.string().optional(),
  }),
  recipe: (options, context) => {
    const { amount, repeat = amount === undefined } = options;
    const source = sourcePart({
      source: options.source,
      labelMap: options.label_map,
      translation: options.translation,
    }, context);
    const { language } = context.task(context.target);
    if (context.task(source.task).language === language) {
      throw new InputError(
        `Cannot train ${context.target} with the source ${source.task}: both are in the language ${language}, and the batches are made of two languages; choose a source in another one`,
      );
    }
    return {
      stages: [{
        name: "both_languages",
        mixture: [
          {
            ...source,
            amount: amount ?? "target",
            ...repeat ? { repeat } : {},
          },
          { task: context.target },
        ],
        batches: "balanced",
        loss: [supervised()],
        selectFrom: options.select_from,
        probeLanguage: true,
      }],
    };
  },
});
