import { defineMethod, InputError, sourcePart, supervised, z } from "./mod.ts";

/**
 * Supplementary training on intermediate labelled-data tasks (STILTs): first
 * on tasks that have more data, then on the target alone.
 */
export default defineMethod({
  name: "stilts",
  title: "Intermediate tasks first, then the target",
  reference:
    "Phang, Févry & Bowman 2018, Sentence Encoders on STILTs: Supplementary Training on Intermediate Labeled-data Tasks",
  options: z.strictObject({
    /** The intermediate tasks, which are learnt together; default: the target's partner. */
    sources: z.array(z.strictObject({
      task: z.string(),
      /** What the target calls a label of the task, or null for none. */
      label_map: z.record(z.string(), z.string().nullable()).optional(),
    })).min(1).optional(),
    /**
     * `shared`: the target's head learns a source where every label of the
     * source has a counterpart in the target. `own`: each source has a head of
     * its own, which is thrown away, as in Phang et al.
     */
    head: z.enum(["shared", "own"]).default("shared"),
    /** Epochs of the sources, of which the last one's weights are taken; default: the suite's. */
    max_epochs: z.int().min(1).optional(),
    /** A translation that the texts of the sources go through; default: the suite's. */
    translation: z.string().optional(),
  }),
  recipe: (options, context) => {
    const { sources = [undefined], head, translation } = options;
    const mapped = sources.find((source) => source?.label_map !== undefined);
    if (head === "own" && mapped !== undefined) {
      throw new InputError(
        `Cannot use the label_map of the source ${mapped.task}: with head: own, its labels are not the target's; leave out one of the two`,
      );
    }
    return {
      stages: [
        {
          name: "sources",
          mixture: sources.map((source) => {
            const part = sourcePart({
              source: source?.task,
              labelMap: source?.label_map,
              translation,
            }, context);
            return head === "shared"
              ? part
              : { task: part.task, translation: part.translation };
          }),
          loss: [supervised()],
          training: { maxEpochs: options.max_epochs },
          // Validation measures the target, which this stage does not learn.
          selectFrom: 1,
        },
        {
          name: "target",
          mixture: [{ task: context.target }],
          loss: [supervised()],
        },
      ],
    };
  },
});
