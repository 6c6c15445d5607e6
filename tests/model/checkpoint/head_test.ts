import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { InputError } from "../../../src/errors/input_error.ts";
import {
  changeConfig,
  readRaw,
  writeRaw,
} from "../../support/checkpoint/checkpoint_folder.ts";
import {
  type ArchitectureCase,
  copyArchitecture,
  encoderOf,
} from "../../support/golden/architectures.ts";
import { testFolder } from "../../support/test_folder.ts";

/** A case's files in a temporary folder, without some tensors. */
async function withoutTensors(folder: string, left: RegExp) {
  const files = await testFolder();
  await copyArchitecture(folder, files.path);
  const file = `${files.path}/model.safetensors`;
  writeRaw(file, readRaw(file).filter(({ name }) => !left.test(name)));
  return files;
}

function withHead(
  architecture: ArchitectureCase["architecture"],
  folder: string,
) {
  return encoderOf({ architecture, pooling: "head", prefix: "" }, folder);
}

const HEADS = [
  ["bert-head", "bert", /pooler/],
  ["roberta-head", "roberta", /classifier/],
  ["distilbert-head", "distilbert", /pre_classifier/],
  ["electra-head", "electra", /classifier/],
  ["modernbert-mean-head", "modernbert", /^head/],
  ["rembert-head", "rembert", /pooler/],
  ["deberta-head", "deberta-v2", /pooler/],
] as const;

for (const [folder, architecture, head] of HEADS) {
  Deno.test(`pooling: head starts at random, by seed, where the files have no head: ${architecture}`, async () => {
    await using files = await withoutTensors(folder, head);
    const encoder = withHead(architecture, files.path);
    assert(encoder.untrained.length >= 2, String(encoder.untrained));
    const [first, same, other] = [1, 1, 2].map((seed) =>
      encoder.initialValues(seed)
    );
    assertEquals(
      [...first!.keys()].sort(),
      encoder.parameters.map(({ name }) => name).sort(),
    );
    for (const name of encoder.untrained) {
      const own = first!.has(name) ? name : `../${name}`;
      const values = first!.get(own)!;
      assertEquals(values, same!.get(own));
      if (name.includes("norm")) {
        const value = name.endsWith(".weight") ? 1 : 0;
        assert(values.every((x) => x === value));
      } else if (name.endsWith(".bias")) {
        assert(values.every((x) => x === 0));
      } else {
        assert(values.some((x, i) => x !== other!.get(own)![i]));
        const mean = values.reduce((sum, x) => sum + x ** 2, 0) /
          values.length;
        // initializer_range is 0.4; ModernBERT divides by √(2 · layers).
        const deviation = architecture === "modernbert"
          ? 0.4 / Math.sqrt(6)
          : 0.4;
        assert(Math.abs(Math.sqrt(mean) / deviation - 1) < 0.35, String(mean));
      }
    }
  });
}

Deno.test("initial weights of ModernBERT's head are cut off at 2 deviations where config.json does not say", async () => {
  await using files = await withoutTensors("modernbert-mean-head", /^head/);
  const weights = (initializer_cutoff_factor?: number | null) => {
    changeConfig(files.path, { initializer_cutoff_factor });
    return withHead("modernbert", files.path).initialValues(1)
      .get("../head.dense.weight")!;
  };
  const two = weights(2);
  assertEquals(weights(), two);
  // As Transformers reads it.
  assertEquals(weights(null), weights(3));
  assertNotEquals(weights(3), two);
});

Deno.test("pooling: head reads the head of the checkpoint, and of a masked language model of ModernBERT", async () => {
  for (const [folder, architecture] of HEADS) {
    await using files = await withoutTensors(folder, /^$/);
    assertEquals(withHead(architecture, files.path).untrained, []);
  }
  await using files = await withoutTensors("modernbert", /^$/);
  assertEquals(withHead("modernbert", files.path).untrained, []);
});

Deno.test("an incomplete head is refused", async () => {
  await using files = await withoutTensors(
    "modernbert-head",
    /^head\.norm/,
  );
  assertThrows(
    () => withHead("modernbert", files.path),
    InputError,
    "they have head.dense.weight, but lack head.norm.weight",
  );
});

Deno.test("settings that are not supported are refused by name", async () => {
  const refused = async (
    folder: string,
    architecture: ArchitectureCase["architecture"],
    cases: readonly [Record<string, unknown>, message: string][],
  ) => {
    for (const [changes, message] of cases) {
      await using files = await withoutTensors(folder, /^$/);
      changeConfig(files.path, changes);
      assertThrows(
        () => withHead(architecture, files.path),
        InputError,
        message,
        JSON.stringify(changes),
      );
    }
  };
  const yarn = { rope_type: "yarn", rope_theta: 1e4, factor: 2 };
  await refused("modernbert", "modernbert", [
    [{ layer_types: ["full_attention"] }, "layer_types: expected one for each"],
    [
      { layer_types: Array(3).fill("linear_attention") },
      "layer_types",
    ],
    [{ sliding_window: 9 }, "sliding_window: expected half of local_attention"],
    [{ head_dim: 3 }, "head_dim: expected hidden_size / num_attention_heads"],
    [{ num_attention_heads: 8 }, "heads of an even size"],
    [
      { rope_parameters: { full_attention: yarn } },
      "rope_parameters.full_attention.rope_type",
    ],
    [{ rope_scaling: { type: "linear" } }, "rope_scaling: expected none"],
    [{ hidden_activation: "mish" }, "hidden_activation: expected one of gelu"],
    [{ attention_bias: true }, "they lack layers.0.attn.Wqkv.bias"],
    [{ num_hidden_layers: 2, layer_types: null }, "the number of layers is 2"],
  ]);
  await refused("deberta", "deberta-v2", [
    [{ conv_kernel_size: 4 }, "conv_kernel_size: expected an odd number"],
    [{ conv_kernel_size: 3, conv_groups: 2 }, "conv_groups"],
    [{ conv_kernel_size: 3 }, "they lack encoder.conv.conv.weight"],
    [{ pos_att_type: "p2p|c2p" }, "pos_att_type"],
    [{ norm_rel_ebd: "batch_norm" }, "norm_rel_ebd"],
    [{ attention_head_size: 3 }, "attention_head_size: expected hidden_size"],
    [{ position_buckets: 9 }, "rel_embeddings.weight has the shape [16,8]"],
    [{ relative_attention: false }, "which the supported encoders do not have"],
  ]);
  await refused("rembert", "rembert", [
    [{ input_embedding_size: 8 }, "word_embeddings.weight has the shape"],
  ]);
});
