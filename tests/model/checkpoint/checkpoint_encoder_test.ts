import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { checkpointEncoder } from "../../../src/model/checkpoint/checkpoint_encoder.ts";
import { filesInFolder } from "../../../src/model/checkpoint/files_in_folder.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { copyCheckpoint, golden } from "../../support/golden/checkpoints.ts";
import { testFolder } from "../../support/test_folder.ts";

const USE = {
  architecture: "bert",
  max_length: golden.longest,
  pooling: "cls",
  token_dropout: 0,
} as const;

/** The files of a golden checkpoint, with its config.json changed. */
async function withFiles(
  folder: string,
  changes: Record<string, unknown>,
  use: (files: Parameters<typeof checkpointEncoder>[1]) => void,
): Promise<void> {
  await using path = await testFolder();
  await copyCheckpoint(folder, path.path);
  const config: string = join(path.path, "config.json");
  const content = JSON.parse(await Deno.readTextFile(config));
  await Deno.writeTextFile(
    config,
    JSON.stringify({ ...content, ...changes }),
  );
  const found = filesInFolder(path.path);
  if ("missing" in found) throw new Error(String(found.missing));
  use(found.files);
}

const refused = (
  message: string,
  changes: Record<string, unknown> = {},
  use: Partial<Parameters<typeof checkpointEncoder>[0]> = {},
) =>
  withFiles("bert-safetensors", changes, (files) => {
    assertThrows(
      () => checkpointEncoder({ ...USE, ...use }, files),
      Error,
      message,
    );
  });

Deno.test("checkpointEncoder() truncates texts at max_length and keeps the last special token", () =>
  withFiles("bert-safetensors", {}, (files) => {
    const encoder = checkpointEncoder(USE, files);
    const { ids } = golden.cases[0]!;
    golden.texts.forEach((text, i) => {
      assertEquals([...encoder.encodeText(text).ids].join(" "), ids[i]);
    });
    const short = checkpointEncoder({ ...USE, max_length: 5 }, files);
    const cut = [...short.encodeText(golden.texts[0]!).ids];
    const whole = ids[0]!.split(" ").map(Number);
    assertEquals(cut, [...whole.slice(0, 4), whole.at(-1)]);
    assertEquals(short.lengths.at(-1), 5);
  }));

Deno.test("checkpointEncoder() starts every seed from the same weights, in new arrays", () =>
  withFiles("bert-safetensors", {}, (files) => {
    const encoder = checkpointEncoder(USE, files);
    const first = encoder.initialValues(1);
    const second = encoder.initialValues(2);
    for (const { name, shape } of encoder.parameters) {
      assertEquals(first.get(name), second.get(name));
      assertEquals(first.get(name)!.length, shape.reduce((a, b) => a * b, 1));
    }
    first.get("embeddings.LayerNorm.bias")!.fill(0);
    assertEquals(encoder.initialValues(1), second);
  }));

Deno.test("checkpointEncoder() masks tokens except special ones", () =>
  withFiles("xlm-roberta-float16", {}, (files) => {
    const encoder = checkpointEncoder({
      ...USE,
      architecture: "roberta",
      token_dropout: 0.9,
    }, files);
    const text = encoder.encodeText(golden.texts[1]!);
    const { ids } = encoder.corrupt(text, randomStream(1, "test"));
    assertEquals(ids[0], text.ids[0]);
    assertEquals(ids.at(-1), text.ids.at(-1));
    const changed = [...ids].filter((id, i) => id !== text.ids[i]);
    assertEquals(new Set(changed).size, 1);
  }));

Deno.test("checkpointEncoder() refuses files that do not fit together, and names them", async () => {
  await refused("its architecture is bert; set architecture: bert", {}, {
    architecture: "roberta",
  });
  await refused(
    "it has 40 positions; set max_length to at most 40",
    {},
    { max_length: 41 },
  );
  await refused("but config.json has a vocab_size of 500", { vocab_size: 500 });
  await refused("model_type: expected one of bert, roberta", {
    model_type: "gpt2",
  });
  await refused("hidden_act: expected one of gelu", { hidden_act: "mish" });
  await refused("position_embedding_type", {
    position_embedding_type: "relative_key",
  });
  await refused("num_attention_heads: expected a number that divides", {
    num_attention_heads: 3,
  });
  // Missing weights, unfit ones, and ones that are too many are named.
  await refused("they lack encoder.layer.2.attention.self.query.weight", {
    num_hidden_layers: 3,
  });
  await refused(
    "bert.encoder.layer.0.intermediate.dense.weight has the shape [12,8], expected [16,8] from config.json",
    { intermediate_size: 16 },
  );
});

Deno.test("checkpointEncoder() refuses a RoBERTa whose pad_token_id is another token, which Transformers gives no position", () =>
  withFiles("xlm-roberta-float16", { pad_token_id: 0 }, (files) => {
    const use = { ...USE, architecture: "roberta" } as const;
    assertThrows(
      () => checkpointEncoder(use, files),
      Error,
      "config.json has a pad_token_id of 0, which is not the id of its padding token",
    );
    // A kept model was trained with it.
    checkpointEncoder(use, { ...files, kept: "manifest.json" });
  }));

Deno.test("checkpointEncoder() names missing tensors", () =>
  withFiles("bert-safetensors", {}, (files) => {
    const { unused } = checkpointEncoder(USE, files);
    assertEquals(unused.filter((name) => name.includes("pooler")).sort(), [
      "bert.pooler.dense.bias",
      "bert.pooler.dense.weight",
    ]);
    assertEquals(
      unused.every((name) => /^cls\.|^bert\.pooler\./.test(name)),
      true,
    );
  }));

Deno.test("checkpointEncoder() with truncate_layers has the first layers with their values", () =>
  withFiles("bert-safetensors", {}, (files) => {
    const whole = checkpointEncoder(USE, files);
    const first = checkpointEncoder({ ...USE, truncate_layers: 1 }, files);
    assertEquals([whole.layers, first.layers], [2, 1]);
    const values = whole.initialValues(1);
    const kept = first.initialValues(1);
    assertEquals(
      [...kept.keys()].sort(),
      first.parameters.map(({ name }) => name).sort(),
    );
    for (const { name, layer } of whole.parameters) {
      assertEquals(kept.get(name), layer < 2 ? values.get(name) : undefined);
    }
  }));

Deno.test("checkpointEncoder() refuses to truncate to more layers than there are, and weights of another number of layers", async () => {
  await refused(
    "it has 2; set truncate_layers to at most 2",
    {},
    { truncate_layers: 3 },
  );
  await refused("the number of layers is 1 in config.json, but 2 in them", {
    num_hidden_layers: 1,
  }, { truncate_layers: 1 });
});
