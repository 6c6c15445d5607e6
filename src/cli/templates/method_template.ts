/** The file of a new method, by name. */
export function methodTemplate(name: string): Record<string, string> {
  return {
    [`methods/${name}.ts`]: `import { defineMethod, supervised, z } from "dor";

/** The target task alone, first for a few epochs at another learning rate. */
export default defineMethod({
  name: "${name}",
  title: "Two stages on the target task",
  reference: "none yet",
  options: z.strictObject({
    /** What the first stage's learning rate is multiplied with. */
    factor: z.number().positive().default(0.5),
    /** Epochs of the first stage. */
    epochs: z.int().min(1).default(2),
  }),
  recipe: ({ factor, epochs }, { target }) => ({
    stages: [
      {
        name: "first",
        mixture: [{ task: target }],
        loss: [supervised()],
        learningRateFactor: factor,
        training: { maxEpochs: epochs },
      },
      { name: "target", mixture: [{ task: target }], loss: [supervised()] },
    ],
  }),
});
`,
  };
}
