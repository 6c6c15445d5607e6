/** The files of a new method, by name: its program, and a suite that compares it with the baseline. */
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
    [`${name}.yaml`]: `title: Does ${name} help?
target: emotion-ro
backbone: dan
seeds: 6
methods:
  - baseline
  - ${name}: { epochs: 1 }
training: { threshold: validation, batch_size: 16, max_epochs: 5 }
`,
  };
}
