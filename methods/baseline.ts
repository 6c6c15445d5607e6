import { defineMethod, supervised, z } from "./mod.ts";

/** The target task alone: what every other method is compared with. */
export default defineMethod({
  name: "baseline",
  title: "Fine-tuning on the target task alone",
  reference:
    "Devlin et al. 2019, BERT: Pre-training of Deep Bidirectional Transformers, section 3.2",
  options: z.strictObject({}),
  recipe: (_options, { target }) => ({
    stages: [
      { name: "target", mixture: [{ task: target }], loss: [supervised()] },
    ],
  }),
});
