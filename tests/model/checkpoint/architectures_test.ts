import { assert, assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs-core";
import { EagerEvaluator } from "../../../src/engine/eager_evaluator.ts";
import type { Evaluator } from "../../../src/engine/evaluator.ts";
import { OnnxEvaluator } from "../../../src/engine/onnx/onnx_evaluator.ts";
import { linear } from "../../../src/engine/ops/linear.ts";
import type { InputArray, Objective } from "../../../src/engine/program.ts";
import { InputError } from "../../../src/errors/input_error.ts";
import { textInputs } from "../../../src/model/text_inputs.ts";
import {
  changeConfig,
  checkpointFolder,
  encoderIn,
  readRaw,
  writeRaw,
} from "../../support/checkpoint/checkpoint_folder.ts";
import { assertClose } from "../../support/engine/run_on_engines.ts";
import {
  type ArchitectureCase,
  architectures,
  copyArchitecture,
  encoderOf,
  unpacked,
} from "../../support/golden/architectures.ts";
import { testFolder } from "../../support/test_folder.ts";
import { initialArrays, runEncoder } from "../run_encoder.ts";

const { texts: TEXTS, cases } = architectures;

/** The files of a case in a temporary folder. */
async function filesOf(folder: string) {
  const files = await testFolder();
  await copyArchitecture(folder, files.path);
  return files;
}

for (const one of cases) {
  Deno.test(`checkpointEncoder() gives the ids, vectors and gradients of Transformers: ${one.folder}`, async () => {
    await using files = await filesOf(one.folder);
    const encoder = encoderOf(one, files.path);
    const texts = TEXTS.map((text) => encoder.encodeText(text));
    assertEquals(texts.map(({ ids }) => ids.join(" ")), one.ids);
    const parameters = initialArrays(encoder, 1);
    const length = architectures.longest;
    const outputs = await runEncoder(encoder, parameters, texts, { length });
    for (const { engine, hidden, pooled } of outputs) {
      texts.forEach(({ ids }, i) => {
        const from = i * length * encoder.size;
        assertClose(
          hidden.slice(from, from + ids.length * encoder.size),
          unpacked(one.hidden[i]!),
          1e-5,
          `${engine}: ${TEXTS[i]}`,
        );
      });
      assertClose(pooled, unpacked(one.pooled), 1e-5, `${engine}: pooled`);
      assertClose(
        logitsOf(pooled, one.head),
        unpacked(one.logits),
        1e-5,
        `${engine}: logits`,
      );
    }
    await checkGradients(one, encoder, texts, parameters);
  });
}

for (const one of cases) {
  Deno.test(`checkpointEncoder() reads a padding token within a text as Transformers: ${one.folder}`, async () => {
    await using files = await filesOf(one.folder);
    const encoder = encoderOf(one, files.path);
    const text = encoder.encodeText(architectures.text_with_padding);
    const parameters = initialArrays(encoder, 1);
    const length = text.ids.length;
    const expected = unpacked(one.padding_within);
    for (
      const { engine, hidden } of await runEncoder(
        encoder,
        parameters,
        [text],
        { length },
      )
    ) assertClose(hidden, expected, 1e-5, engine);
  });
}

/** The logits of a classifier in plain numbers. */
function logitsOf(
  pooled: Float32Array,
  { weight, bias }: ArchitectureCase["head"],
): number[] {
  const size = weight.length / bias.length;
  return Array.from(
    { length: pooled.length / size },
    (_, row) =>
      bias.map((start, label) =>
        pooled.subarray(row * size, (row + 1) * size).reduce(
          (sum, x, i) => sum + x * weight[i * bias.length + label]!,
          start,
        )
      ),
  ).flat();
}

async function checkGradients(
  one: ArchitectureCase,
  encoder: ReturnType<typeof encoderOf>,
  texts: ReturnType<typeof encoder.encodeText>[],
  encoderParameters: Record<string, InputArray>,
): Promise<void> {
  const labels = one.head.bias.length;
  const parameters: Record<string, InputArray> = {
    ...encoderParameters,
    "head.weight": {
      shape: [encoder.size, labels],
      data: Float32Array.from(one.head.weight),
    },
    "head.bias": { shape: [labels], data: Float32Array.from(one.head.bias) },
  };
  assertEquals(
    Object.keys(one.gradients).sort(),
    Object.keys(parameters).sort(),
  );
  const inputs = {
    ...textInputs(texts, {
      batchSize: texts.length,
      length: architectures.longest,
      padding: encoder.padding,
    }),
    targets: {
      shape: [texts.length, labels],
      data: Float32Array.from(one.targets.flat()),
    },
  };
  const objective: Objective = (tensors, batch, context) => {
    const { pooled } = encoder.encode(
      tensors,
      {
        ids: batch.ids as tf.Tensor2D,
        tokenWeights: batch.tokenWeights as tf.Tensor2D,
      },
      context,
      0,
    );
    const logits = linear(
      pooled,
      tensors["head.weight"] as tf.Tensor2D,
      tensors["head.bias"] as tf.Tensor1D,
    );
    return {
      loss: tf.mean(
        tf.sub(tf.softplus(logits), tf.mul(logits, batch.targets!)),
      ),
    };
  };
  const evaluators: Record<string, Evaluator> = {
    onnx: new OnnxEvaluator({ threads: 1 }),
    reference: new EagerEvaluator("cpu"),
  };
  for (const [engine, evaluator] of Object.entries(evaluators)) {
    const { gradients } = await evaluator.gradients(
      objective,
      Object.keys(parameters),
      { parameters, inputs },
      { seed: 1, stream: "main", step: 0 },
    );
    for (const [name, packed] of Object.entries(one.gradients)) {
      const gradient = gradients.get(name)!;
      const width = parameters[name]!.shape.at(-1)!;
      const compared = /(word|tok)_embeddings/.test(name)
        ? [...texts[0]!.ids].flatMap((id) => [
          ...gradient.subarray(id * width, (id + 1) * width),
        ])
        : gradient;
      assertClose(compared, unpacked(packed), 1e-4, `${engine}: ${name}`);
    }
    await evaluator.close();
  }
}

Deno.test("the golden architectures have every pooling, an empty text and a text that is cut off", () => {
  assertEquals(
    new Set(cases.map(({ pooling }) => pooling)),
    new Set(["cls", "mean", "pooler", "head"]),
  );
  const lengths = cases[0]!.ids.map((ids) => ids.split(" ").length);
  assert(lengths.includes(2) && lengths.includes(architectures.longest));
});

Deno.test("pooling: pooler is refused if the checkpoint has no pooler", async () => {
  await using files = await filesOf("roberta-silu");
  const file = `${files.path}/model.safetensors`;
  writeRaw(
    file,
    readRaw(file).filter(({ name }) => !name.startsWith("pooler")),
  );
  const use = { architecture: "roberta", prefix: "" } as const;
  encoderOf({ ...use, pooling: "cls" }, files.path);
  assertThrows(
    () => encoderOf({ ...use, pooling: "pooler" }, files.path),
    InputError,
    "they have no pooler; set pooling: cls or pooling: mean",
  );
});

Deno.test("checkpoints of an architecture are refused as another one", async () => {
  await using distilbert = await filesOf("distilbert");
  const use = { pooling: "cls", prefix: "" } as const;
  const load = (
    architecture: ArchitectureCase["architecture"],
    folder: string,
  ) =>
  () => encoderOf({ ...use, architecture }, folder);
  assertThrows(
    load("bert", distilbert.path),
    InputError,
    "its architecture is distilbert; set architecture: distilbert",
  );
  changeConfig(distilbert.path, { n_layers: 1 });
  assertThrows(
    load("distilbert", distilbert.path),
    InputError,
    "the number of layers is 1 in config.json, but 2 in them under distilbert",
  );
  changeConfig(distilbert.path, { n_layers: 2, n_heads: 3 });
  assertThrows(
    load("distilbert", distilbert.path),
    InputError,
    "n_heads: expected a number that divides dim",
  );
  changeConfig(distilbert.path, { n_heads: 2, activation: "mish" });
  assertThrows(
    load("distilbert", distilbert.path),
    InputError,
    "activation: expected one of gelu",
  );
  changeConfig(distilbert.path, { activation: "gelu", num_attention_heads: 2 });
  load("distilbert", distilbert.path)();
  changeConfig(distilbert.path, { num_attention_heads: 4 });
  assertThrows(
    load("distilbert", distilbert.path),
    InputError,
    "num_attention_heads: expected the value of n_heads, of which it is another name",
  );
  await using electra = await filesOf("electra-projected");
  changeConfig(electra.path, { embedding_size: 8 });
  assertThrows(
    load("electra", electra.path),
    InputError,
    "word_embeddings.weight has the shape [700,6], expected [700,8]",
  );
  changeConfig(electra.path, { embedding_size: 6, model_type: "bert" });
  assertThrows(
    load("bert", electra.path),
    InputError,
    "architectures: expected an architecture of model_type bert, got Electra",
  );
  changeConfig(electra.path, { architectures: null, embedding_size: 8 });
  assertThrows(load("bert", electra.path), InputError);
});

Deno.test("an encoder's layer norms and word embeddings that are all zero are refused, by DistilBERT's names too", async () => {
  await using files = await filesOf("distilbert");
  const file = `${files.path}/model.safetensors`;
  writeRaw(
    file,
    readRaw(file).map((tensor) =>
      tensor.name.endsWith("1.sa_layer_norm.weight")
        ? { ...tensor, bytes: new Uint8Array(tensor.bytes.length) }
        : tensor
    ),
  );
  assertThrows(
    () =>
      encoderOf(
        { architecture: "distilbert", pooling: "cls", prefix: "" },
        files.path,
      ),
    InputError,
    "sa_layer_norm.weight has only zeros",
  );
});

Deno.test("prefix is put before every text", async () => {
  await using folder = await checkpointFolder();
  const plain = encoderIn(folder.path);
  const prefixed = encoderIn(folder.path, { prefix: "dor de " });
  for (const text of TEXTS) {
    assertEquals(prefixed.encodeText(text), plain.encodeText(`dor de ${text}`));
  }
});

Deno.test("the older form of ModernBERT's config.json gives the same states", async () => {
  const one = cases.find(({ folder }) => folder === "modernbert")!;
  await using files = await filesOf(one.folder);
  changeConfig(files.path, {
    layer_types: null,
    rope_parameters: null,
    global_attn_every_n_layers: 3,
    global_rope_theta: 160_000,
    local_rope_theta: 10_000,
    position_embedding_type: "sans_pos",
  });
  const encoder = encoderOf(one, files.path);
  const outputs = await runEncoder(
    encoder,
    initialArrays(encoder, 1),
    TEXTS.map((text) => encoder.encodeText(text)),
    { length: architectures.longest },
  );
  for (const { engine, pooled } of outputs) {
    assertClose(pooled, unpacked(one.pooled), 1e-5, engine);
  }
});
