import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs-core";
import type { Engine, Session, StepResult } from "../../src/engine/engine.ts";
import type { LossTerm, Recipe } from "../../src/training/recipe.ts";
import { supervised } from "../../src/training/supervised.ts";
import { train, type TrainingJob } from "../../src/training/train.ts";
import { TrainingError } from "../../src/training/training_error.ts";
import { jobOf } from "../support/training_job.ts";

const TASK = "sentiment-ro";

const RECIPE: Recipe = {
  stages: [{ name: "only", mixture: [{ task: TASK }], loss: [supervised()] }],
};

/** What a session gives in place of what it computed. */
interface Faults {
  /** @param call Predictions so far. */
  logits?(call: number): number | undefined;
  step?(result: StepResult, update: string): StepResult;
  parameters?: number;
}

function faulty(engine: Engine, faults: Faults): Engine {
  return {
    ...engine,
    async open(...given) {
      const session = await engine.open(...given);
      let calls = 0;
      const changed: Partial<Session> = {
        async train(steps) {
          const results = await session.train(steps);
          return results.map((result, i) =>
            faults.step?.(result, steps[i]!.update.name) ?? result
          );
        },
        async predict(...asked) {
          const outputs = await session.predict(...asked);
          const wrong = faults.logits?.(calls++);
          if (wrong !== undefined) outputs.logits!.fill(wrong);
          return outputs;
        },
        async parameters() {
          const values = await session.parameters();
          const [first] = values.values();
          if (faults.parameters !== undefined) first![0] = faults.parameters;
          return values;
        },
      };
      return new Proxy(session, {
        get(target, key) {
          const value = changed[key as keyof Session] ??
            target[key as keyof Session];
          return typeof value === "function" ? value.bind(target) : value;
        },
      });
    },
  };
}

/** Trains for two epochs of four steps, three predictions a split. */
async function diverge(
  faults: Faults,
  recipe: Recipe = RECIPE,
  changes: Partial<TrainingJob> = {},
): Promise<TrainingError> {
  const job = await jobOf(recipe, TASK, {
    limit: 12,
    training: { batch_size: 3, max_epochs: 2 },
    ...changes,
  });
  const error = await assertRejects(
    () => train({ ...job, engine: faulty(job.engine, faults) }),
    TrainingError,
  );
  assertMatch(
    error.message,
    /^Cannot go on training: .+ became (NaN|-?Infinity) in stage only, epoch [12], step [1-4]/,
  );
  return error;
}

const RATE = "; try a lower learning rate than 0.01";

Deno.test("NaN in predictions on validation ends training with a message that names the step", async () => {
  const perSplit = 4;
  for (const wrong of [NaN, Infinity]) {
    const first = await diverge({ logits: () => wrong });
    assertEquals(
      first.message,
      `Cannot go on training: a logit of the validation split became ${wrong} in stage only, epoch 1, step 4${RATE}`,
    );
    const second = await diverge({
      logits: (call) => call < perSplit ? undefined : wrong,
    });
    assertEquals([second.epoch, second.step], [2, 4]);
  }
});

Deno.test("NaN in predictions on test or in a teacher's logits ends training with a message that names the step", async () => {
  const asked: [number, boolean, string][] = [
    [12, false, "test"],
    [16, true, "train"],
  ];
  for (const [from, teaches, split] of asked) {
    const { message } = await diverge(
      { logits: (call) => call < from ? undefined : NaN },
      RECIPE,
      { teaches },
    );
    assertMatch(
      message,
      new RegExp(`: a logit of the ${split} split became NaN in stage only`),
    );
  }
});

Deno.test("a NaN parameter ends training with a message that names the step", async () => {
  const { message } = await diverge({ parameters: Infinity });
  assertMatch(
    message,
    /: the parameter \S+ became Infinity in .*, step 4; try/,
  );
});

Deno.test("a NaN gradient ends training with a message that names the step, also if its group is clipped separately", async () => {
  for (const norm of ["gradientNorm", "separateNorm"]) {
    let steps = 0;
    const { message } = await diverge({
      step: (result) => steps++ < 2 ? result : { ...result, [norm]: NaN },
    });
    assertEquals(
      message,
      `Cannot go on training: the gradient became NaN in stage only, epoch 1, step 3${RATE}`,
    );
  }
});

Deno.test("a NaN inner update ends training with a message that names the step, the term and its learning rate", async () => {
  const critic: LossTerm = {
    name: "critic",
    parameters: () => [{ name: "own", shape: [], decay: false }],
    initialValues: () => new Map([["own", new Float32Array(1)]]),
    compute: ({ parameters }) => tf.square(parameters.own!) as tf.Scalar,
  };
  let steps = 0;
  const { message } = await diverge(
    {
      step: (result, update) =>
        update !== "inner" || steps++ < 3 ? result : {
          ...result,
          outputs: { loss: NaN, critic: NaN },
        },
    },
    {
      stages: [{
        ...RECIPE.stages[0]!,
        inner: [{
          name: "inner",
          steps: () => 1,
          learningRate: 0.5,
          loss: [critic],
        }],
      }],
    },
  );
  assertEquals(
    message,
    "Cannot go on training: the loss of the inner update inner became NaN in stage only, epoch 1, step 4, by its term critic; try a lower learning rate than 0.5",
  );
});

Deno.test("NaN at the first step ends training with a message that names the term and not the learning rate", async () => {
  const { message } = await diverge({}, {
    stages: [{
      ...RECIPE.stages[0]!,
      loss: [supervised(), {
        name: "extra",
        compute: ({ progress }) =>
          tf.log(tf.sub(-1, progress)) as unknown as tf.Scalar,
      }],
    }],
  });
  assertEquals(
    message,
    "Cannot go on training: the loss became NaN in stage only, epoch 1, step 1, by its term extra; no step of the stage was taken before, look at what its loss terms compute",
  );
});
