import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { loadBackbone } from "../../../src/model/load_backbone.ts";
import { assertClose } from "../../support/engine/run_on_engines.ts";
import {
  CHECKPOINTS,
  copyCheckpoint,
  golden,
} from "../../support/golden/checkpoints.ts";

for (const { folder, hidden, ids } of golden.cases) {
  Deno.test(`loadBackbone() gives the vectors that Transformers gives: ${folder}`, async () => {
    const data = await Deno.makeTempDir();
    await copyCheckpoint(folder, join(data, "models", folder));
    const architecture = folder.startsWith("xlm") ? "roberta" : "bert";
    await Deno.writeTextFile(
      join(data, "own.yaml"),
      `{ title: Own, architecture: ${architecture}, max_length: ${golden.longest}, checkpoint: { folder: models/${folder} } }`,
    );
    const backbone = await loadBackbone("own", { backbones: [data], data });
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
      await Deno.remove(data, { recursive: true });
    }
  });
}

Deno.test("loadBackbone() accepts the path of a folder and needs no texts", async () => {
  const data = await Deno.makeTempDir();
  await copyCheckpoint("bert-safetensors", data);
  const { hidden } = golden.cases.find(({ folder }) =>
    folder === "bert-safetensors"
  )!;
  const backbone = await loadBackbone(data);
  try {
    const { lastHiddenState } = await backbone.encode([golden.texts[0]!]);
    assertClose(lastHiddenState, Float32Array.from(hidden[0]!), 1e-5, "text");
  } finally {
    await backbone.close();
    await Deno.remove(data, { recursive: true });
  }
});

for (const name of ["lightning.bin", "loop.bin"]) {
  Deno.test(`loadBackbone() finds the encoder in a training checkpoint: ${name}`, async () => {
    const folder = await Deno.makeTempDir();
    const text = golden.texts[0]!;
    const { hidden } = golden.cases.find((one) =>
      one.folder === "bert-safetensors"
    )!;
    try {
      await copyCheckpoint("bert-safetensors", folder);
      await Deno.remove(join(folder, "model.safetensors"));
      await Deno.copyFile(
        join(CHECKPOINTS, "training", name),
        join(folder, "pytorch_model.bin"),
      );
      const backbone = await loadBackbone(folder);
      const { lastHiddenState } = await backbone.encode([text]);
      await backbone.close();
      assertClose(lastHiddenState, Float32Array.from(hidden[0]!), 1e-5, text);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}
