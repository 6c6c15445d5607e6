import { assert, assertEquals, assertRejects } from "@std/assert";
import { backboneDefinition } from "../../src/config/backbone_definition.ts";
import type { Session, Step, Update } from "../../src/engine/engine.ts";
import type { OptimiserSettings } from "../../src/engine/optimiser/optimiser_of.ts";
import { buildEncoder } from "../../src/model/build_encoder.ts";
import {
  batchInputs,
  type TrainingBatch,
} from "../../src/training/batch_inputs.ts";
import {
  headProgram,
  initialParameters,
  lossObjective,
  type Model,
  modelParameters,
  trainedParameters,
} from "../../src/training/model.ts";
import type { Stage } from "../../src/training/recipe.ts";
import { supervised } from "../../src/training/supervised.ts";
import {
  type EngineChoice,
  engineOf,
  REFERENCE,
  testOnEngines,
} from "../support/engine/test_on_engines.ts";
import { assertClose } from "../support/engine/run_on_engines.ts";

const TEXTS = [
  "Ce zi frumoasă, mă bucur de soare!",
  "Sunt trist fără tine",
  "Mi-e frică de examen, mi-e frică rău",
  "Nu e nimic nou, totul e ca ieri",
  "Ce surpriză, nu mă așteptam deloc",
  "Am încredere în echipa noastră",
];

const BACKBONES = {
  dan: backboneDefinition.parse({
    title: "small",
    architecture: "dan",
    features: { min_count: 1 },
    embedding_size: 8,
    hidden_sizes: [6],
  }),
  bert: backboneDefinition.parse({
    title: "small",
    architecture: "bert",
    vocabulary: { size: 120 },
    max_length: 24,
    hidden_size: 8,
    layers: 2,
    attention_heads: 2,
    intermediate_size: 16,
    initializer_range: 0.2,
  }),
};

const stage: Stage = {
  name: "both",
  mixture: [{ task: "emotions" }, { task: "polarity" }],
  loss: [supervised()],
};

function modelOf(name: keyof typeof BACKBONES): Model {
  return {
    encoder: buildEncoder(BACKBONES[name], TEXTS),
    heads: [
      {
        name: "emotions",
        labels: 3,
        kind: "multi_label",
        loss: "cross_entropy",
      },
      {
        name: "polarity",
        labels: 2,
        kind: "single_label",
        loss: "cross_entropy",
      },
    ],
  };
}

function steps(
  model: Model,
  update: Update,
  count: number,
): Step<TrainingBatch>[] {
  const examples = TEXTS.map((text, i) => ({
    task: "any",
    text: model.encoder.encodeText(text),
    head: i % 2,
    targets: i % 2 === 0
      ? [1, i % 3 === 0 ? 1 : 0, 0]
      : i % 3 === 0
      ? [1, 0]
      : [0, 1],
    foreign: false,
    weight: 1,
  }));
  return Array.from({ length: count }, (_, i) => {
    const chosen = [i, i + 1, i + 3].map((n) => examples[n % examples.length]!);
    const longest = Math.max(...chosen.map(({ text }) => text.ids.length));
    return {
      update,
      inputs: batchInputs(chosen, model, {
        batchSize: 4,
        length: Math.min(longest + i % 2, model.encoder.lengths.at(-1)!),
        progress: i / count,
      }),
      learningRate: 0.01 * (i + 1),
    };
  });
}

const ADAMW: OptimiserSettings = {
  name: "adamw",
  betas: [0.9, 0.999],
  epsilon: 1e-8,
  weightDecay: 0.01,
  maxGradientNorm: 0.5,
};

const SGD: OptimiserSettings = {
  name: "sgd",
  momentum: 0.9,
  nesterov: false,
  weightDecay: 0.01,
  maxGradientNorm: 0.5,
};

const TRAINED = [["dan", ADAMW], ["bert", ADAMW], ["dan", SGD]] as const;

function updateOf(model: Model, dropout: number, optimiser = ADAMW): Update {
  return {
    name: "both",
    stream: "main",
    objective: lossObjective(model, stage.loss, dropout),
    trains: trainedParameters(model, stage),
    optimiser,
  };
}

async function opened(
  model: Model,
  choice: EngineChoice,
  seed = 3,
  threads = 1,
): Promise<Session> {
  return await (await engineOf(choice)).open(
    modelParameters(model, stage.loss),
    initialParameters(model, stage.loss, 1),
    { seed, threads },
  );
}

for (const [name, optimiser] of TRAINED) {
  testOnEngines(
    `eight steps of ${name} with dropout give the parameters of the reference engine (${optimiser.name})`,
    async (choice) => {
      const model = modelOf(name);
      const update = updateOf(model, 0.2, optimiser);
      const sessions = [
        await opened(model, choice),
        await opened(model, REFERENCE),
      ];
      const results = [];
      for (const session of sessions) {
        results.push(await session.train(steps(model, update, 8)));
      }
      const [onnx, reference] = results as [
        Awaited<ReturnType<Session["train"]>>,
        Awaited<ReturnType<Session["train"]>>,
      ];
      assertClose(
        onnx.map(({ outputs }) => outputs.loss!),
        reference.map(({ outputs }) => outputs.loss!),
        1e-5,
        "losses",
      );
      assertClose(
        onnx.map(({ gradientNorm }) => gradientNorm),
        reference.map(({ gradientNorm }) => gradientNorm),
        1e-4,
        "gradient norms",
      );
      const [a, b] = [
        await sessions[0]!.parameters(),
        await sessions[1]!.parameters(),
      ];
      for (const [parameter, values] of a) {
        // Adam's steps are as long for tiny gradients as for large ones: rounding shows.
        assertClose(values, b.get(parameter)!, 5e-3, parameter);
      }
      const program = headProgram(model, model.heads[0]!);
      const { inputs } = steps(model, update, 1)[0]!;
      const outputs = await Promise.all(
        sessions.map((session) => session.predict(program, inputs)),
      );
      assertClose(outputs[0]!.logits!, outputs[1]!.logits!, 1e-3, "logits");
      for (const session of sessions) await session.close();
    },
  );
}

testOnEngines(
  "the same seed gives bitwise identical steps, another seed gives others",
  async (choice) => {
    const model = modelOf("bert");
    const losses = async (seed: number, threads: number) => {
      const session = await opened(model, choice, seed, threads);
      const results = await session.train(
        steps(model, updateOf(model, 0.2), 4),
      );
      await session.close();
      return results.map(({ outputs }) => outputs.loss!);
    };
    const first = await losses(3, 1);
    assertEquals(await losses(3, 1), first);
    assert((await losses(4, 1))[0] !== first[0]);
    // The masks do not depend on threads; sums may be rounded otherwise.
    assertClose(await losses(3, 2), first, 1e-5, "losses with two threads");
  },
);

testOnEngines(
  "a lazy table changes only in the rows of the batch, a dense one in all rows",
  async (choice) => {
    for (
      const [name, table] of [
        ["dan", "dan.embeddings"],
        ["bert", "embeddings.word_embeddings.weight"],
      ] as const
    ) {
      const model = modelOf(name);
      const session = await opened(model, choice);
      const [step] = steps(model, updateOf(model, 0), 1);
      await session.train([step!]);
      const before = initialParameters(model, stage.loss, 1).get(table)!;
      const after = (await session.parameters()).get(table)!;
      const touched = new Set(step!.inputs.ids!.data as Int32Array);
      const width = 8;
      for (let row = 0; row < after.length / width; row++) {
        const moved = after.subarray(row * width, (row + 1) * width)
          .some((value, i) => value !== before[row * width + i]);
        // Untouched rows of a dense table decay.
        // A padded choice weighs nothing, so that row 0 has no gradient.
        const expected = name === "bert" || (touched.has(row) && row > 0);
        assertEquals(moved, expected, `row ${row}`);
      }
      await session.close();
    }
  },
);

testOnEngines(
  "a clamped step keeps its parameters in bounds and does not clamp others",
  async (choice) => {
    const model = modelOf("dan");
    const session = await opened(model, choice);
    const update = updateOf(model, 0);
    const head = "head.emotions.weight";
    const before = await session.parameters();
    await session.train(steps(model, {
      ...update,
      trains: [head],
      optimiser: { ...update.optimiser, clamp: 0.01 },
    }, 2));
    const after = await session.parameters();
    for (const [parameter, values] of after) {
      if (parameter === head) {
        assert(values.every((value) => Math.abs(value) <= Math.fround(0.01)));
        assert(values.some((value, i) => value !== before.get(head)![i]));
      } else assertEquals(values, before.get(parameter));
    }
    await session.close();
  },
);

testOnEngines(
  "a step with a NaN gradient changes no parameter",
  async (choice) => {
    const model = modelOf("dan");
    const session = await opened(model, choice);
    const values = await session.parameters();
    values.get("head.emotions.bias")![0] = NaN;
    await session.load(values);
    const [result] = await session.train(steps(model, updateOf(model, 0), 1));
    assert(Number.isNaN(result!.outputs.loss));
    assertEquals(await session.parameters(), values);
    await session.close();
  },
);

for (const [name, optimiser] of TRAINED) {
  testOnEngines(
    `a session restored from another session's state takes the same steps (${name}, ${optimiser.name})`,
    async (choice) => {
      const model = modelOf(name);
      const update = updateOf(model, 0.2, optimiser);
      // A part of the model with an optimiser and a stream of its own.
      const heads: Update = {
        ...update,
        name: "heads",
        stream: "heads",
        trains: update.trains.filter((name) => name.startsWith("head.")),
      };
      const all = [update, heads, update, update, heads, update]
        .map((update, i) => ({ ...steps(model, update, 6)[i]!, update }));
      const first = await opened(model, choice);
      await first.train(all.slice(0, 3));
      const state = structuredClone(await first.state());
      const expected = await first.train(all.slice(3));
      const second = await opened(model, choice);
      await second.train(all.slice(0, 1)); // All of this is to be forgotten.
      await second.restore(state);
      const results = await second.train(all.slice(3));
      const values = await second.parameters();
      const before = await first.parameters();
      if (choice.device !== "webgpu") {
        assertEquals(results, expected);
        assertEquals(values, before);
      } else {
        assertClose(
          results.map(({ outputs }) => outputs.loss!),
          expected.map(({ outputs }) => outputs.loss!),
          1e-6,
          "losses",
        );
        for (const [parameter, array] of values) {
          assertClose(array, before.get(parameter)!, 1e-5, parameter);
        }
      }
      await first.close();
      await second.close();
    },
  );
}

testOnEngines(
  "load() resets the optimisers",
  async (choice) => {
    const model = modelOf("dan");
    const session = await opened(model, choice);
    await session.train(steps(model, updateOf(model, 0), 2));
    await session.load(await session.parameters());
    const { optimisers, steps: taken } = await session.state();
    assertEquals(optimisers.size, 0);
    assertEquals(taken.get("main"), 2);
    await session.close();
  },
);

testOnEngines("load() refuses values of the wrong size", async (choice) => {
  const model = modelOf("dan");
  const session = await opened(model, choice);
  await assertRejects(
    async () => await session.load(new Map()),
    TypeError,
    "Cannot load parameters",
  );
  await session.close();
});

testOnEngines(
  "updates of parts of the model have their own optimiser states and dropout masks, in any order",
  async (choice) => {
    const model = modelOf("bert");
    const both = updateOf(model, 0.1);
    const heads = both.trains.filter((name) => name.startsWith("head."));
    const first: Update = {
      ...both,
      name: "heads",
      stream: "heads",
      trains: heads,
    };
    const apart: Update = {
      ...both,
      name: "apart",
      clippedSeparately: heads.slice(2),
    };
    // Each time what moves together is another part of the model.
    const order = [first, first, both, first, apart, both, apart, first];
    const outcomes = [];
    for (const where of [choice, REFERENCE]) {
      const session = await opened(model, where);
      const all = order.map((update, i) => ({
        ...steps(model, update, order.length)[i]!,
        learningRate: 0.003,
      }));
      const results = [
        ...await session.train(all.slice(0, 2)),
        ...await session.train(all.slice(2)),
      ];
      outcomes.push({ results, values: await session.parameters() });
      await session.close();
    }
    const [onnx, reference] = outcomes as [
      typeof outcomes[number],
      typeof outcomes[number],
    ];
    for (const [i, { outputs, gradientNorm }] of onnx.results.entries()) {
      const expected = reference.results[i]!;
      assertClose([outputs.loss!], [expected.outputs.loss!], 1e-4, "loss");
      assertClose([gradientNorm], [expected.gradientNorm], 1e-3, "norm");
    }
    for (const [name, values] of onnx.values) {
      assertClose(values, reference.values.get(name)!, 5e-3, name);
    }
  },
);

for (const [name, optimiser] of TRAINED) {
  testOnEngines(
    `a batch in micro-batches takes the steps of the whole batch (${name}, ${optimiser.name})`,
    async (choice) => {
      const model = modelOf(name);
      const update = updateOf(model, 0, optimiser);
      const outcomes = [];
      for (
        const shares of [undefined, [2 / 3, 1 / 3], [1 / 3, 1 / 3, 1 / 3, 0]]
      ) {
        const session = await opened(model, choice);
        // A row of padding at the end.
        const results = await session.train(
          steps(model, update, 6).map((step) => ({ ...step, shares })),
        );
        const { steps: taken } = await session.state();
        assertEquals(taken.get("main"), 6 * (shares?.length ?? 1));
        outcomes.push({ results, values: await session.parameters() });
        await session.close();
      }
      const [whole, ...split] = outcomes;
      for (const { results, values } of split) {
        for (const [i, { outputs, gradientNorm }] of results.entries()) {
          const expected = whole!.results[i]!;
          assertClose([outputs.loss!], [expected.outputs.loss!], 1e-5, "loss");
          assertClose([gradientNorm], [expected.gradientNorm], 1e-4, "norm");
        }
        for (const [parameter, array] of values) {
          // As above: the gradient of a key's bias is 0 but for rounding.
          assertClose(array, whole!.values.get(parameter)!, 5e-3, parameter);
        }
      }
    },
    [REFERENCE],
  );
}
