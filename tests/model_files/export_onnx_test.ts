import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import * as ort from "onnxruntime-node";
import { bertEncoder } from "../../src/model/bert/bert_encoder.ts";
import { danEncoder } from "../../src/model/dan/dan_encoder.ts";
import type { Encoder } from "../../src/model/encoder.ts";
import { exportOnnx } from "../../src/model_files/export_onnx.ts";
import { readKept } from "../../src/model_files/read_kept.ts";
import { assertClose } from "../support/engine/run_on_engines.ts";
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
import { keep } from "./kept.ts";
import { logitsOf } from "./logits_of.ts";

/** Exports an encoder and compares the logits of ONNX Runtime with its own, for batches of several sizes and lengths. */
async function assertExported(encoder: Encoder, texts: readonly string[]) {
  await using folder = await testFolder();
  await keep(folder.path, encoder);
  const from = join(folder.path, "model");
  const to = join(folder.path, "exported");
  await exportOnnx(from, to, undefined);
  const session = await ort.InferenceSession.create(
    join(to, "onnx/model.onnx"),
    { intraOpNumThreads: 1 },
  );
  // Distances of DeBERTa are bucketed, so that its graph has one length.
  const { encoder: kept, manifest } = await readKept(from);
  const onnx = await Deno.readFile(join(to, "onnx/model.onnx"));
  const text = new TextDecoder("latin1").decode(onnx);
  const config = manifest.files["config.json"] &&
    JSON.parse(await Deno.readTextFile(join(from, "config.json")));
  assertEquals(
    text.includes("padding/most"),
    config?.relative_attention ?? false,
  );
  const [ids, weights] = session.inputNames;
  assertEquals(session.outputNames, ["logits"]);
  const all = ["", "a", ...texts];
  for (const batch of [all, all.slice(0, 1), ...texts.map((text) => [text])]) {
    const encoded = batch.map((text) =>
      kept.encodeText(text.replace(/\s+/gu, " ").trim())
    );
    const length = Math.max(...encoded.map(({ ids }) => ids.length));
    const shape = [batch.length, length];
    const padded = (
      of: (one: typeof encoded[number]) => ArrayLike<number>,
      rest: number,
    ) =>
      encoded.flatMap((one) => [
        ...Array.from(of(one)),
        ...Array(length - one.ids.length).fill(rest),
      ]);
    const mask = padded(({ weights }) => weights, 0);
    const { logits } = await session.run({
      [ids!]: new ort.Tensor(
        "int64",
        BigInt64Array.from(padded(({ ids }) => ids, kept.padding), BigInt),
        shape,
      ),
      [weights!]: weights === "feature_weights"
        ? new ort.Tensor("float32", Float32Array.from(mask), shape)
        : new ort.Tensor("int64", BigInt64Array.from(mask, BigInt), shape),
    });
    assertEquals(logits!.dims, [batch.length, 2]);
    assertClose(
      logits!.data as Float32Array,
      (await logitsOf(from, batch)).flat(),
      1e-5,
      `${shape}`,
    );
  }
  await session.release();
}

Deno.test("exportOnnx() writes a deep averaging network", () =>
  assertExported(danEncoder(danDefinition({ max_length: 64 }), TEXTS), TEXTS));

Deno.test("exportOnnx() writes a BERT that was trained from the start", () =>
  assertExported(bertEncoder(bertDefinition(), TEXTS), TEXTS));

for (const one of architectures.cases) {
  Deno.test(`exportOnnx() writes a model with the same logits: ${one.folder}`, async () => {
    await using files = await testFolder();
    await copyArchitecture(one.folder, files.path);
    await assertExported(encoderOf(one, files.path), architectures.texts);
  });
}
