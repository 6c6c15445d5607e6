import { assert } from "@std/assert";
import { mean, sampleStandardDeviation } from "simple-statistics";
import adan from "../../methods/adan.ts";
import joint from "../../methods/joint.ts";
import baseline from "../../methods/baseline.ts";
import multiStage from "../../methods/multi_stage.ts";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import type { Recipe } from "../../src/training/recipe.ts";
import { train } from "../../src/training/train.ts";
import { contextOf, jobOf } from "../support/training_job.ts";

// The built-in corpora are made so that English helps Romanian: they share
// names, emoji, hashtags and words of the same origin.
const TARGET = "emotion-ro";
const SEEDS = [1, 2, 3];

async function scores(recipe: Recipe): Promise<number[]> {
  const results: number[] = [];
  for (const seed of SEEDS) {
    const job = await jobOf(recipe, TARGET, {
      seed,
      training: { batch_size: 16, max_epochs: 6, learning_rate: 0.02 },
    });
    const { test, thresholds } = await train(job);
    const gold = job.datasets.get(TARGET)!.splits.test.map(({ labels }) =>
      labels
    );
    const { metrics } = evaluate("multi_label", gold, test, thresholds);
    results.push(metrics.f1_micro!);
  }
  return results;
}

Deno.test("on the built-in corpora, English data improves Romanian scores by more than the spread over seeds", async () => {
  const context = contextOf(TARGET);
  const alone = await scores(baseline.recipe({}, context));
  const others = {
    multi_stage: multiStage.recipe(
      multiStage.options.parse({ amounts: [1000, 250, 0], max_epochs: 3 }),
      context,
    ),
    joint: joint.recipe(joint.options.parse({}), context),
    // A critic that is stronger hides more than the language here.
    adan: adan.recipe(adan.options.parse({ lambda: 0.01 }), context),
  };
  for (const [name, recipe] of Object.entries(others)) {
    const helped = await scores(recipe);
    const gain = mean(helped) - mean(alone);
    const error = Math.hypot(
      sampleStandardDeviation(alone),
      sampleStandardDeviation(helped),
    ) / Math.sqrt(SEEDS.length);
    assert(gain > 2 * error, `${name}: ${helped} against ${alone}`);
    assert(gain > 0.02, `${name}: ${helped} against ${alone}`);
  }
});
