import { defineMethod, supervised, z } from "./mod.ts";

/**
 * A control: the target task alone, with as many updates as a larger method
 * has. What a method gains over `baseline` and not over this one, it gains by
 * training longer.
 */
export default defineMethod({
  name: "longer",
  title: "Fine-tuning on the target task alone, with more updates",
  reference: "none: a control for the number of updates",
  options: z.strictObject({
    /** Optimiser steps: those of the method that it controls for, as the report's budget has them. */
    updates: z.int().min(1),
  }),
  recipe: ({ updates }, { target }) => ({
    stages: [{
      name: "target",
      mixture: [{ task: target }],
      loss: [supervised()],
      // An epoch has a step at least, so that the steps decide.
      training: { maxEpochs: updates, maxSteps: updates },
    }],
  }),
});
