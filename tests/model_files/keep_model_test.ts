import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { InputError } from "../../src/errors/input_error.ts";
import { bertEncoder } from "../../src/model/bert/bert_encoder.ts";
import { danEncoder } from "../../src/model/dan/dan_encoder.ts";
import type { Encoder } from "../../src/model/encoder.ts";
import { keepModel } from "../../src/model_files/keep_model.ts";
import { loadModel } from "../../src/model_files/load_model.ts";
import { readKept } from "../../src/model_files/read_kept.ts";
import {
  bertDefinition,
  danDefinition,
  TEXTS,
} from "../support/definitions/backbones.ts";
import {
  architectures,
  copyArchitecture,
  encoderOf,
} from "../support/golden/architectures.ts";
import { testFolder } from "../support/test_folder.ts";
import { keep, modelToKeep } from "./kept.ts";

/** Keeps an encoder and checks that the kept one is the same, bit by bit. */
async function assertKept(encoder: Encoder, texts: readonly string[]) {
  await using folder = await testFolder();
  await keep(folder.path, encoder);
  const { encoder: read, values } = await readKept(join(folder.path, "model"));
  assertEquals(
    read.parameters.map(({ name, shape }) => [name, shape]),
    encoder.parameters.map(({ name, shape }) => [name, shape]),
  );
  for (const [name, expected] of modelToKeep(encoder).values) {
    assertEquals(values.get(name), expected, name);
  }
  assertEquals(read.lengths, encoder.lengths);
  assertEquals(read.padding, encoder.padding);
  for (const text of [...texts, "", "ceva cu totul nou"]) {
    assertEquals(read.encodeText(text), encoder.encodeText(text));
  }
}

Deno.test("a deep averaging network is kept with its vocabulary", () =>
  assertKept(danEncoder(danDefinition(), TEXTS), TEXTS));

Deno.test("a BERT with random initial weights is kept with its vocabulary", () =>
  assertKept(bertEncoder(bertDefinition(), TEXTS), TEXTS));

for (const one of architectures.cases) {
  Deno.test(`a checkpoint is kept as it was trained: ${one.folder}`, async () => {
    await using files = await testFolder();
    await copyArchitecture(one.folder, files.path);
    await assertKept(encoderOf(one, files.path), architectures.texts);
  });
}

Deno.test("the first layers of a checkpoint are kept as a whole model", async () => {
  for (const name of ["bert-relu", "distilbert", "modernbert"]) {
    await using files = await testFolder();
    await copyArchitecture(name, files.path);
    const one = architectures.cases.find(({ folder }) => folder === name)!;
    const encoder = encoderOf({ ...one, truncate_layers: 1 }, files.path);
    await assertKept(encoder, architectures.texts);
  }
});

Deno.test("loadModel() predicts only texts", async () => {
  await using folder = await testFolder();
  await keep(folder.path, danEncoder(danDefinition(), TEXTS));
  const model = await loadModel(folder.path);
  for (
    const [text, reason] of [
      [1, "it is not a string"],
      [null, "it is not a string"],
      ["\ud83d", "it has half of a character"],
    ] as [string, string][]
  ) {
    await assertRejects(
      () => model.predict(["mare", text]),
      InputError,
      `Cannot predict text 2 of 2: ${reason}`,
    );
  }
  await model.close();
});

Deno.test("loadModel() predicts each task of a kept model, in the order of the texts", async () => {
  await using folder = await testFolder();
  await keep(folder.path, danEncoder(danDefinition(), TEXTS));
  for (const task of [undefined, "topic"]) {
    const model = await loadModel(folder.path, { task });
    const all = await model.predict(TEXTS);
    for (const [i, text] of TEXTS.entries()) {
      assertEquals((await model.predict([`  ${text}\n`]))[0], all[i]);
    }
    assertEquals(model.task, task ?? "mood");
    for (const { labels, probabilities } of all) {
      assertEquals(probabilities.length, model.labels.length);
      if (task === "topic") assertEquals(labels.length, 1);
      else {
        assertEquals(
          labels,
          model.labels.filter((_, k) =>
            probabilities[k]! >= model.thresholds[k]!
          ),
        );
      }
    }
    await model.close();
  }
  await assertRejects(
    () => loadModel(folder.path, { task: "topics" }),
    Error,
    'did you mean "topic"?',
  );
});

Deno.test("keepModel() leaves no folder under the final name when it is interrupted", async () => {
  await using folder = await testFolder({ "model.partial/rest.txt": "half" });
  const model = modelToKeep(danEncoder(danDefinition(), TEXTS));
  model.values.delete("head.topic.bias");
  const made = {
    run: { id: "r", title: "R", seed: 1, score: 0 },
    dor: "0.0.0",
    thresholds: [0.5, 0.5],
  };
  await assertRejects(() => keepModel(folder.path, model, made));
  assertEquals(await folder.names("model"), []);
  assert((await folder.names("model.partial")).length > 0);
  await keep(folder.path, danEncoder(danDefinition(), TEXTS));
  assertEquals(await folder.names("."), ["model"]);
  assertEquals(await folder.names("model"), [
    "heads.safetensors",
    "manifest.json",
    "model.safetensors",
    "vocabulary.json",
  ]);
});
