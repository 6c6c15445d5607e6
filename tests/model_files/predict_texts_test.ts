import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { InputError } from "../../src/errors/input_error.ts";
import { danEncoder } from "../../src/model/dan/dan_encoder.ts";
import { loadModel } from "../../src/model_files/load_model.ts";
import { predictTexts } from "../../src/model_files/predict_texts.ts";
import { danDefinition, TEXTS } from "../support/definitions/backbones.ts";
import { testFolder } from "../support/test_folder.ts";
import { keep } from "./kept.ts";

Deno.test("predictTexts() predicts more texts than a window holds, in their order", async () => {
  await using folder = await testFolder();
  await keep(folder.path, danEncoder(danDefinition(), TEXTS));
  const model = await loadModel(folder.path);
  const expected = await model.predict(TEXTS);
  await model.close();

  let given = 0;
  async function* batches() {
    for (; given < 40_000; given += 100) {
      yield Array.from({ length: 100 }, (_, i) => {
        const id = given + i;
        return { id, text: TEXTS[id % TEXTS.length]! };
      });
    }
  }
  let count = 0;
  const seen: number[] = [];
  for await (
    const window of predictTexts(
      batches(),
      { folder: join(folder.path, "model") },
      (done) => seen.push(done),
    )
  ) {
    for (const { id, labels, probabilities } of window) {
      assertEquals(id, count);
      const same = expected[count++ % TEXTS.length]!;
      assertEquals({ labels, probabilities }, same);
    }
    // What is read ahead is at most a window.
    assertEquals(given - count < 16_384, true);
  }
  assertEquals(count, 40_000);
  assertEquals(seen, seen.toSorted((a, b) => a - b));
  assertEquals(seen.at(-1), 40_000);
});

Deno.test("predictTexts() refuses what loadModel() refuses", async () => {
  await using folder = await testFolder();
  await keep(folder.path, danEncoder(danDefinition(), TEXTS));
  await Deno.truncate(join(folder.path, "model/heads.safetensors"), 8);
  await assertRejects(
    () =>
      Array.fromAsync(predictTexts(
        ReadableStream.from([[{ text: "a" }]]),
        { folder: join(folder.path, "model") },
      )),
    InputError,
    "heads.safetensors has 8 bytes",
  );
});
