import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { backboneDefinition } from "../../src/config/backbone_definition.ts";
import { buildEncoder } from "../../src/model/build_encoder.ts";
import type { Encoder } from "../../src/model/encoder.ts";
import { layerRates } from "../../src/training/layer_rates.ts";
import { trainedParameters } from "../../src/training/model.ts";
import { supervised } from "../../src/training/supervised.ts";
import { train } from "../../src/training/train.ts";
import {
  architectures,
  copyArchitecture,
  encoderOf,
} from "../support/golden/architectures.ts";
import { jobOf } from "../support/training_job.ts";
import { testFolder } from "../support/test_folder.ts";

const DAN = buildEncoder(
  backboneDefinition.parse({
    title: "small",
    architecture: "dan",
    embedding_size: 8,
    hidden_sizes: [6, 4],
  }),
  ["Ce zi frumoasă", "o zi frumoasă"],
);

/** The names of the encoder's parameters that train. */
function trained(encoder: Encoder, freeze?: "embeddings" | number): string[] {
  const stage = { name: "s", mixture: [], loss: [supervised()] };
  return trainedParameters({ encoder, heads: [] }, stage, freeze);
}

Deno.test("layerRates() fall from the heads to the embeddings, as in BAM", () => {
  const rates = layerRates(DAN, 0.5);
  assertEquals(rates, {
    "dan.embeddings": 0.5 ** 4,
    "dan.layer.0.weight": 0.5 ** 3,
    "dan.layer.0.bias": 0.5 ** 3,
    "dan.layer.1.weight": 0.5 ** 2,
    "dan.layer.1.bias": 0.5 ** 2,
  });
});

Deno.test("trainedParameters() leaves out frozen layers", () => {
  const all = DAN.parameters.map(({ name }) => name);
  assertEquals(trained(DAN), all);
  assertEquals(trained(DAN, "embeddings"), all.slice(1));
  assertEquals(trained(DAN, 1), all.slice(3));
  assertEquals(trained(DAN, 2), []);
});

for (const one of architectures.cases) {
  Deno.test(`every parameter is in a layer, in the order of the layers: ${one.folder}`, async () => {
    await using data = await testFolder();
    await copyArchitecture(one.folder, data.path);
    const encoder = encoderOf(one, data.path);
    const { layers } = encoder;
    const found = new Set(encoder.parameters.map(({ layer }) => layer));
    for (let layer = 0; layer <= layers; layer++) assert(found.has(layer));
    for (const { name, layer } of encoder.parameters) {
      assert(Number.isInteger(layer) && layer >= 0 && layer <= layers + 1);
      // What has no number is below or above the layers.
      const [, number] = name.match(/\blayers?\.(\d+)\./) ?? [];
      if (name.startsWith("encoder.conv.")) assertEquals(layer, 1);
      else if (number === undefined) {
        assert(layer === 0 || layer === layers + 1, name);
      } else assertEquals(layer, Number(number) + 1, name);
    }
  });
}

Deno.test("train() leaves frozen layers as they are, without state of the optimiser", async () => {
  const job = await jobOf(
    {
      stages: [{
        name: "target",
        mixture: [{ task: "sentiment-ro" }],
        loss: [supervised()],
      }],
    },
    "sentiment-ro",
    { limit: 60, training: { freeze: "embeddings", max_epochs: 1 } },
  );
  const before = job.encoder.initialValues(1).get("dan.embeddings")!;
  await train(job, {
    async onSnapshot(snapshot) {
      const { session } = await snapshot();
      assertEquals(session.parameters.get("dan.embeddings"), before);
      const { states } = session.optimisers.get("target")!;
      assertEquals([...states.keys()], [
        "head.sentiment-ro.weight",
        "head.sentiment-ro.bias",
      ]);
    },
  });
});

Deno.test("train() with a layerwise decay moves the embeddings less", async () => {
  const moved = async (layerwise_decay: number) => {
    const job = await jobOf(
      {
        stages: [{
          name: "target",
          mixture: [{ task: "sentiment-ro" }],
          loss: [supervised()],
        }],
      },
      "sentiment-ro",
      {
        limit: 16,
        training: {
          layerwise_decay,
          max_epochs: 1,
          decay: "constant",
          warmup: 0,
        },
      },
    );
    const before = job.encoder.initialValues(1).get("dan.embeddings")!;
    let change = 0;
    await train(job, {
      async onSnapshot(snapshot) {
        const after = (await snapshot()).session.parameters.get(
          "dan.embeddings",
        )!;
        change = Math.max(...after.map((x, i) => Math.abs(x - before[i]!)));
      },
    });
    return change;
  };
  // Adam's first step is as long as the rate. This encoder has no layers above its embeddings.
  assertAlmostEquals(await moved(0.5) / await moved(1), 0.25, 1e-3);
});
