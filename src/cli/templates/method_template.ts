/** The file of a new method, by path. */
export function methodTemplate(name: string): Record<string, string> {
  return {
    [`methods/${name}.ts`]:
      `import { defineMethod, supervised, z } from "dor/methods";

/** Trains on the target task only, with another learning rate for the first epochs. */
export default defineMethod({
  name: "${name}",
  title: "Two stages on the target task",
  reference: "none yet",
  options: z.strictObject({
    /** The factor of the first stage's learning rate. */
    factor: z.number().positive().default(0.5),
    /** The number of epochs of the first stage. */
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
