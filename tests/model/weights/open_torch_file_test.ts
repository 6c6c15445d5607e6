import { assert, assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { CheckpointError } from "../../../src/model/checkpoint/checkpoint_error.ts";
import { openTorchFile } from "../../../src/model/weights/torch/open_torch_file.ts";
import { CHECKPOINTS, golden } from "../../support/golden/checkpoints.ts";

const FOLDER: string = join(CHECKPOINTS, "torch");

function read(path: string) {
  using file = openTorchFile(path);
  return Object.fromEntries(
    [...file.tensors].map(([name, { shape }]) => [
      name,
      { shape: [...shape], values: [...file.read(name)] },
    ]),
  );
}

for (const name of ["forms.bin", "forms-legacy.bin"]) {
  Deno.test(`openTorchFile() reads views, all number formats and parameters: ${name}`, () => {
    const expected = structuredClone(golden.forms);
    expected.double!.values = [Math.fround(0.1)];
    assertEquals(read(join(FOLDER, name)), expected);
  });
}

for (const form of ["", "-legacy"]) {
  Deno.test(`openTorchFile() runs no code from a file${form}`, () => {
    for (
      const [name, wanted] of [
        ["code", "posix.system"],
        ["code-alone", "builtin.*\\.eval"],
        ["getattr", "builtin.*\\.getattr"],
      ]
    ) {
      const error = assertThrows(
        () => openTorchFile(join(FOLDER, `${name}${form}.bin`)),
        CheckpointError,
      );
      assert(
        new RegExp(`it imports ".*${wanted}"`).test(error.message),
        error.message,
      );
    }
    assertThrows(
      () => Deno.statSync("/tmp/dor-was-here"),
      Deno.errors.NotFound,
    );
  });
}

Deno.test("openTorchFile() refuses a file that is not from PyTorch", () => {
  const path = Deno.makeTempFileSync();
  try {
    for (
      const [content, message] of [
        ["version", "it was not written by torch.save"],
        ["", "it is empty"],
      ] as const
    ) {
      Deno.writeTextFileSync(path, content);
      assertThrows(() => openTorchFile(path), CheckpointError, message);
    }
  } finally {
    Deno.removeSync(path);
  }
  assertThrows(
    () => openTorchFile("/nowhere/pytorch_model.bin"),
    CheckpointError,
    "Cannot read the weights in /nowhere/pytorch_model.bin",
  );
});
