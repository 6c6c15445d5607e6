import { assert, assertEquals, assertThrows } from "@std/assert";
import adan from "../../methods/adan.ts";
import joint from "../../methods/joint.ts";
import { InputError } from "../../src/errors/input_error.ts";
import type { Session } from "../../src/engine/engine.ts";
import { openEngine } from "../../src/engine/open_engine.ts";
import { innerSteps } from "../../src/training/inner_steps.ts";
import {
  initialParameters,
  type Model,
  modelParameters,
} from "../../src/training/model.ts";
import type { Recipe } from "../../src/training/recipe.ts";
import { train } from "../../src/training/train.ts";
import { TrainingData } from "../../src/training/training_data.ts";
import { contextOf, jobOf } from "../support/training_job.ts";

const TARGET = "sentiment-ro";

function recipeOf(options: Record<string, unknown>): Recipe {
  return adan.recipe(adan.options.parse(options), contextOf(TARGET));
}

for (const critic of ["wasserstein", "gradient_reversal"]) {
  Deno.test(`adan with lambda 0 and the ${critic} critic is joint, bit by bit`, async () => {
    const recipe = recipeOf({ lambda: 0, critic, critic_steps: 1 });
    const control = joint.recipe(joint.options.parse({}), contextOf(TARGET));
    const small = { limit: 100 };
    const results = [];
    for (const { stages: [stage] } of [recipe, control]) {
      // The order of the examples depends on the stage's name.
      const one = { stages: [{ ...stage!, name: "one" }] };
      results.push(await train(await jobOf(one, TARGET, small)));
    }
    assertEquals(results[0]!.test, results[1]!.test);
    assertEquals(results[0]!.languageProbe, results[1]!.languageProbe);
  });

  Deno.test(`adan with a large lambda and the ${critic} critic differs from joint training`, async () => {
    const small = { limit: 100 };
    const weak = await train(
      await jobOf(recipeOf({ lambda: 0, critic }), TARGET, small),
    );
    const strong = await train(
      await jobOf(recipeOf({ lambda: 5, critic }), TARGET, small),
    );
    assert(JSON.stringify(weak.test) !== JSON.stringify(strong.test));
  });
}

/** The critic's steps before the first three steps of the encoder, each with the parameters after it. */
async function criticSteps(): Promise<
  { session: Session; steps: Map<string, Float32Array>[]; first: number }
> {
  const recipe = recipeOf({ first_critic_steps: 4 });
  const job = await jobOf(recipe, TARGET, { limit: 80 });
  const model: Model = {
    encoder: job.encoder,
    heads: [{
      name: TARGET,
      labels: 2,
      kind: "single_label",
      loss: "cross_entropy",
    }],
  };
  const [stage] = recipe.stages;
  const terms = [...stage!.loss, ...stage!.inner![0]!.loss];
  const session = await (await openEngine("onnx", "cpu")).open(
    modelParameters(model, terms),
    initialParameters(model, terms, 1),
    { seed: 1, threads: 1 },
  );
  const steps = innerSteps({
    stage: stage!,
    settings: job.settings,
    seed: 1,
    model,
    session,
    data: new TrainingData({
      ...job,
      translations: new Map(),
      teachers: new Map(),
      heads: model.heads,
    }),
    target: { validate: () => Promise.reject(new Error("not used")) },
  });
  const states = [await session.parameters()];
  const own = { learningRate: 0.1 } as Parameters<typeof steps>[0];
  const taken = steps(own);
  for (const step of taken) {
    await session.train([step]);
    states.push(await session.parameters());
  }
  return { session, steps: states, first: taken.length };
}

Deno.test("a critic step of adan changes only the critic and clamps its weights", async () => {
  const { session, steps, first } = await criticSteps();
  await session.close();
  assertEquals(first, 4);
  for (let i = 1; i < steps.length; i++) {
    for (const [name, values] of steps[i]!) {
      const before = steps[i - 1]!.get(name)!;
      if (!name.startsWith("critic")) assertEquals(values, before, name);
      else {
        assert(
          values.every((value) => Math.abs(value) <= 1),
          name,
        );
      }
    }
    assert(
      steps[i]!.get("critic.2.weight")!.some((value, k) =>
        value !== steps[i - 1]!.get("critic.2.weight")![k]
      ),
    );
  }
});

Deno.test("adan's critic steps follow the schedule of its authors' code", () => {
  const [inner] = recipeOf({}).stages[0]!.inner!;
  const counts = [0, 25, 26, 27, 499, 500, 501].map((step) =>
    inner!.steps(step)
  );
  assertEquals(counts, [10, 10, 5, 5, 5, 10, 5]);
  assertEquals(inner!.clamp, 1);
  assertEquals(inner!.learningRate, 0.05);
});

for (const critic of ["wasserstein", "gradient_reversal"]) {
  Deno.test(`adan with the ${critic} critic reports how far lambda has risen`, () => {
    const schedulesOf = (options: Record<string, unknown>) =>
      recipeOf({ lambda: 0.2, critic, ...options }).stages[0]!.loss
        .flatMap((term) => term.schedule ? [term.schedule] : []);
    const [schedule] = schedulesOf({ lambda_warmup: 0.5 });
    assertEquals([0, 0.25, 0.75].map(schedule!), [
      { lambda: 0 },
      { lambda: 0.1 },
      { lambda: 0.2 },
    ]);
    assertEquals(schedulesOf({}), []);
  });
}

Deno.test("adan refuses the options of the other critic", () => {
  assert(
    !adan.options.safeParse({ critic: "gradient_reversal", clip: 9 }).success,
  );
});

Deno.test("adan refuses a source in the target's own language", () => {
  assertThrows(
    () =>
      adan.recipe(
        adan.options.parse({ source: "news-ro" }),
        contextOf("emotion-ro"),
      ),
    InputError,
    "both are in the language ro",
  );
});
