import { assert } from "@std/assert";
import { mean } from "simple-statistics";
import adan from "../../methods/adan.ts";
import joint from "../../methods/joint.ts";
import { backboneDefinition } from "../../src/config/backbone_definition.ts";
import { mergeTraining } from "../../src/config/training_settings.ts";
import { openEngine } from "../../src/engine/open_engine.ts";
import { buildEncoder } from "../../src/model/build_encoder.ts";
import type { Recipe } from "../../src/training/recipe.ts";
import { train } from "../../src/training/train.ts";
import { plantedTasks } from "./planted.ts";

const TARGET = "planted-ro";
const datasets = plantedTasks();
const context = {
  target: TARGET,
  task: (name: string) => datasets.get(name)!.definition,
};

/** The means over the seeds of the accuracy on validation, and of the probe's. */
async function outcome(
  recipe: Recipe,
  { width, epochs, seeds }: { width: number; epochs: number; seeds: number[] },
) {
  const definition = backboneDefinition.parse({
    title: "small",
    architecture: "dan",
    embedding_size: width,
    hidden_sizes: [width],
    feature_dropout: 0,
    features: { words: [1, 1], characters: [3, 4] },
  });
  const texts = [...datasets.values()].flatMap(({ splits }) =>
    splits.train.map(({ text }) => text)
  );
  const engine = await openEngine("onnx", "cpu");
  const results = [];
  for (const seed of seeds) {
    results.push(
      await train({
        recipe,
        target: TARGET,
        datasets,
        encoder: buildEncoder(definition, texts),
        settings: mergeTraining(definition.training, {
          threshold: 0.5,
          batch_size: 32,
          learning_rate: 0.01,
          max_epochs: epochs,
          dropout: 0.1,
        }),
        seed,
        engine,
        threads: 1,
      }),
    );
  }
  return {
    accuracy: mean(results.map(({ selected }) => selected.score)),
    probe: mean(results.map(({ languageProbe }) => languageProbe!.after)),
  };
}

Deno.test("where class and language are independent, adan hides the language and keeps the accuracy of joint", async (t) => {
  const control = await outcome(
    joint.recipe(joint.options.parse({}), context),
    { width: 64, epochs: 10, seeds: [1] },
  );
  assert(control.probe > 0.7, `the probe of joint: ${control.probe}`);
  const adversaries = [
    { critic: "wasserstein", lambda: 1, width: 64, epochs: 10, seeds: [1] },
    // The clip has to mean the same at another width.
    { critic: "wasserstein", lambda: 1, width: 128, epochs: 10, seeds: [1] },
    {
      critic: "gradient_reversal",
      lambda: 2,
      width: 64,
      epochs: 16,
      seeds: [1],
    },
  ];
  for (const { critic, lambda, ...size } of adversaries) {
    await t.step(`${critic}, vectors of ${size.width}`, async () => {
      const { accuracy, probe } = await outcome(
        adan.recipe(adan.options.parse({ critic, lambda }), context),
        size,
      );
      assert(probe <= 0.55, `the probe: ${probe}`);
      assert(
        accuracy > control.accuracy - 0.01,
        `accuracy ${accuracy}, joint ${control.accuracy}`,
      );
    });
  }
});
