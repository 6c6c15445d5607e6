import { assert, assertEquals } from "@std/assert";
import adan from "../../methods/adan.ts";
import type { TrainingOverrides } from "../../src/config/training_settings.ts";
import type { Recipe } from "../../src/training/recipe.ts";
import { supervised } from "../../src/training/supervised.ts";
import { train } from "../../src/training/train.ts";
import { assertClose } from "../support/engine/run_on_engines.ts";
import { contextOf, jobOf } from "../support/training_job.ts";

/** The loss of every step, and the epoch that is selected. */
async function curve(
  recipe: Recipe,
  target: string,
  training: TrainingOverrides,
) {
  const losses: number[] = [];
  const job = await jobOf(recipe, target, { limit: 120, training });
  const { selected, steps } = await train(job, {
    onProgress: ({ loss }) => losses.push(loss!),
  });
  return { losses, selected, steps };
}

Deno.test("train() takes the same steps with accumulated gradients", async () => {
  // Heads of both kinds, class weights, and batches of 8 at the end of an epoch.
  const recipe: Recipe = {
    stages: [{
      name: "both",
      mixture: [{ task: "emotion-ro" }, { task: "sentiment-ro" }],
      loss: [supervised()],
      taskWeights: { "emotion-ro": 1, "sentiment-ro": 0.5 },
    }],
  };
  const curveOf = (accumulate: number) =>
    curve(recipe, "emotion-ro", {
      dropout: 0,
      class_weights: "auto",
      epoch_size: 120,
      accumulate,
    });
  const whole = await curveOf(1);
  for (const accumulate of [2, 3, 16]) {
    const split = await curveOf(accumulate);
    assertEquals(split.steps, whole.steps);
    assertClose(split.losses, whole.losses, 1e-5, "losses");
    assertEquals(split.selected.epoch, whole.selected.epoch);
  }
});

Deno.test("train() splits the steps of a critic, too", async () => {
  const options = adan.options.parse({ source: "emotion-en" });
  const recipe = adan.recipe(options, contextOf("emotion-ro"));
  const training = { dropout: 0, max_epochs: 1, weight_decay: 0 };
  const whole = await curve(recipe, "emotion-ro", training);
  const split = await curve(recipe, "emotion-ro", {
    ...training,
    accumulate: 2,
  });
  assertEquals(split.steps, whole.steps);
  // The critic's own dropout has other masks, and its term is a mean of means.
  assert(split.losses.every(Number.isFinite));
  assertClose(split.losses, whole.losses, 0.1, "losses");
});
