import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { CheckpointError } from "../../../src/model/checkpoint/checkpoint_error.ts";
import { wrongContent } from "../../../src/model/checkpoint/wrong_content.ts";
import {
  checkpointFolder,
  encoderIn,
} from "../../support/checkpoint/checkpoint_folder.ts";
import { CHECKPOINTS } from "../../support/golden/checkpoints.ts";

const LFS = [
  "version https://git-lfs.github.com/spec/v1",
  `oid sha256:${"ab".repeat(32)}`,
  "size 4330",
  "",
].join("\n");

/** What lies in the place of a file, and what is said of it. */
const CONTENTS: [content: string, said: string][] = [
  [LFS, 'a Git LFS pointer to a file of 4330 bytes; run "git'],
  ["/annex/objects/SHA256E-s4330--ab.json\n", 'run "git annex get"'],
  ["../../.git/annex/objects/a/b/c\n", 'run "git annex get"'],
  ["\n<!DOCTYPE html>\n<title>404</title>", "it is a web page (HTML)"],
  ["\ufeff<html>", "it is a web page (HTML)"],
  ['<?xml version="1.0"?><Error/>', "it is an XML document"],
  ["", "it is empty"],
  ["GGUF\x03", "it is in the GGUF format"],
];

for (
  const [checkpoint, names] of [
    ["bert-safetensors", [
      "config.json",
      "vocab.txt",
      "tokenizer_config.json",
      "model.safetensors",
    ]],
    ["bert-bin", ["pytorch_model.bin"]],
    ["xlm-roberta-sharded", [
      "tokenizer.json",
      "model.safetensors.index.json",
      "model-00002-of-00002.safetensors",
    ]],
  ] as const
) {
  for (const name of names) {
    Deno.test(`a ${name} replaced by another kind of file is refused, and the message names the kind`, async () => {
      await using folder = await checkpointFolder(checkpoint);
      const file: string = join(folder.path, name);
      const use = {
        architecture: checkpoint.startsWith("xlm") ? "roberta" : "bert",
      } as const;
      const refused = (said: string) => {
        const { message } = assertThrows(
          () => encoderIn(folder.path, use),
          CheckpointError,
        );
        assertStringIncludes(message, said);
        assertStringIncludes(message, file);
        assertEquals(/convert|torch\.save/.test(message), false, message);
      };
      for (const [content, said] of CONTENTS) {
        Deno.writeTextFileSync(file, content);
        refused(said);
      }
      for (
        const [target, said] of [
          ["../blobs/ab", "it is a link to ../blobs/ab, which does not exist"],
          ["../.git/annex/objects/x", 'run "git annex get"'],
        ] as const
      ) {
        Deno.removeSync(file);
        Deno.symlinkSync(target, file);
        refused(said);
      }
    });
  }
}

Deno.test("weights that are a text file are refused as such", async () => {
  for (const name of ["model.safetensors", "pytorch_model.bin"]) {
    await using folder = await checkpointFolder();
    Deno.removeSync(join(folder.path, "model.safetensors"));
    for (const text of ["Entry not found", '{"error": "Invalid token"}\n']) {
      Deno.writeTextFileSync(join(folder.path, name), text);
      assertThrows(
        () => encoderIn(folder.path),
        CheckpointError,
        "it is a text that starts with",
      );
    }
  }
});

Deno.test("weights are read by their format, whatever the file name", async () => {
  await using bert = await checkpointFolder("bert-safetensors");
  const expected = encoderIn(bert.path).initialValues(1);
  Deno.renameSync(
    join(bert.path, "model.safetensors"),
    join(bert.path, "pytorch_model.bin"),
  );
  assertEquals(encoderIn(bert.path).initialValues(1), expected);
  for (const name of ["bert-bin", "bert-legacy-bin"]) {
    await using folder = await checkpointFolder(name);
    const values = encoderIn(folder.path).initialValues(1);
    Deno.renameSync(
      join(folder.path, "pytorch_model.bin"),
      join(folder.path, "model.safetensors"),
    );
    assertEquals(encoderIn(folder.path).initialValues(1), values);
  }
});

Deno.test("wrongContent() finds nothing wrong with real checkpoints", () => {
  for (const { name: folder, isDirectory } of Deno.readDirSync(CHECKPOINTS)) {
    if (!isDirectory) continue;
    for (const { name } of Deno.readDirSync(join(CHECKPOINTS, folder))) {
      assertEquals(
        wrongContent(join(CHECKPOINTS, folder, name)),
        undefined,
        name,
      );
    }
  }
  assertEquals(wrongContent("/nowhere/at/all"), undefined);
});
