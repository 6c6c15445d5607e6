import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { loadBackbone } from "../../../src/model/load_backbone.ts";
import { assertClose } from "../../support/engine/run_on_engines.ts";
import {
  CHECKPOINTS,
  copyCheckpoint,
  golden,
} from "../../support/golden/checkpoints.ts";
import { testFolder } from "../../support/test_folder.ts";

for (const { folder, hidden, ids } of golden.cases) {
  Deno.test(`loadBackbone() gives the vectors that Transformers gives: ${folder}`, async () => {
    await using data = await testFolder();
    await copyCheckpoint(folder, join(data.path, "models", folder));
    const architecture = folder.startsWith("xlm") ? "roberta" : "bert";
    await data.write(
      "own.yaml",
      `{ title: Own, architecture: ${architecture}, max_length: ${golden.longest}, checkpoint: { folder: models/${folder} } }`,
    );
    const backbone = await loadBackbone("own", {
      backbones: [data.path],
      data: data.path,
    });
    try {
      const { lastHiddenState, shape: [texts, tokens, size], mask } =
        await backbone.encode(golden.texts);
      assertEquals(texts, golden.texts.length);
      golden.texts.forEach((text, i) => {
        const row = mask.slice(i * tokens, (i + 1) * tokens);
        const own = row.reduce((a, b) => a + b, 0);
        assertEquals(own, ids[i]!.split(" ").length, text);
        assertClose(
          lastHiddenState.slice(i * tokens * size, (i * tokens + own) * size),
          Float32Array.from(hidden[i]!),
          1e-5,
          text,
        );
      });
    } finally {
      await backbone.close();
    }
  });
}

Deno.test("loadBackbone() accepts the path of a folder and needs no texts", async () => {
  await using folder = await testFolder();
  await copyCheckpoint("bert-safetensors", folder.path);
  const { hidden } = golden.cases.find(({ folder }) =>
    folder === "bert-safetensors"
  )!;
  const backbone = await loadBackbone(folder.path);
  try {
    const { lastHiddenState } = await backbone.encode([golden.texts[0]!]);
    assertClose(lastHiddenState, Float32Array.from(hidden[0]!), 1e-5, "text");
  } finally {
    await backbone.close();
  }
});

for (const name of ["lightning.bin", "loop.bin"]) {
  Deno.test(`loadBackbone() finds the encoder in a training checkpoint: ${name}`, async () => {
    await using folder = await testFolder();
    const text = golden.texts[0]!;
    const { hidden } = golden.cases.find((one) =>
      one.folder === "bert-safetensors"
    )!;

    await copyCheckpoint("bert-safetensors", folder.path);
    await Deno.remove(join(folder.path, "model.safetensors"));
    await Deno.copyFile(
      join(CHECKPOINTS, "training", name),
      join(folder.path, "pytorch_model.bin"),
    );
    const backbone = await loadBackbone(folder.path);
    const { lastHiddenState } = await backbone.encode([text]);
    await backbone.close();
    assertClose(lastHiddenState, Float32Array.from(hidden[0]!), 1e-5, text);
  });
}
