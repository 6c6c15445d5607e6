import { assertEquals, assertThrows } from "@std/assert";
import { CheckpointError } from "../../../src/model/checkpoint/checkpoint_error.ts";
import { selectFiles } from "../../../src/model/checkpoint/select_files.ts";

const select = (...names: string[]) =>
  selectFiles(new Set(["config.json", "vocab.txt", ...names]), "a/folder");

Deno.test("selectFiles() prefers safetensors to PyTorch files, and one file to shards", () => {
  const all = ["model.safetensors", "pytorch_model.bin"]
    .flatMap((name) => [name, `${name}.index.json`]);
  for (const [i, weights] of all.entries()) {
    assertEquals(select(...all.slice(i)), {
      config: "config.json",
      tokenizer: "vocab.txt",
      tokenizerConfig: undefined,
      tokenizerExtras: [],
      modules: undefined,
      prompts: undefined,
      weights,
      sharded: weights.endsWith(".index.json"),
    });
  }
});

Deno.test("selectFiles() refuses an adapter, with or without a model", () => {
  for (
    const names of [
      ["adapter_config.json", "adapter_model.safetensors"],
      ["adapter_model.bin"],
      ["adapter_config.json", "model.safetensors"],
    ]
  ) {
    assertThrows(
      () => select(...names),
      CheckpointError,
      `Cannot use the model in a/folder: ${
        names[0]
      } belongs to a PEFT adapter; merge`,
    );
  }
});

Deno.test("selectFiles() names files that could be the weights", () => {
  const missing = select(
    "last.ckpt",
    "model.safetensors.part",
    "training_args.bin",
  );
  assertEquals(missing, {
    missing: [
      "model.safetensors or model.safetensors.index.json or pytorch_model.bin or pytorch_model.bin.index.json (the weights must have one of these names, not last.ckpt, model.safetensors.part)",
    ],
  });
});
