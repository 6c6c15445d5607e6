import { assert, assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import fc from "fast-check";
import { CheckpointError } from "../../../src/model/checkpoint/checkpoint_error.ts";
import { openTorchFile } from "../../../src/model/weights/torch/open_torch_file.ts";
import { CHECKPOINTS, golden } from "../checkpoint/golden_checkpoints.ts";

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
  Deno.test(`openTorchFile() reads views, other numbers and parameters: ${name}`, () => {
    const expected = structuredClone(golden.forms);
    expected.double!.values = [Math.fround(0.1)];
    assertEquals(read(join(FOLDER, name)), expected);
  });

  Deno.test(`openTorchFile() reads a file with a byte changed or an end cut off, or refuses it: ${name}`, () => {
    const bytes = Deno.readFileSync(join(FOLDER, name));
    const path = Deno.makeTempFileSync();
    let refused = 0;
    const attempt = (changed: Uint8Array) => {
      Deno.writeFileSync(path, changed);
      try {
        read(path);
      } catch (error) {
        assert(error instanceof CheckpointError, String(error));
        refused++;
      }
    };
    try {
      fc.assert(
        fc.property(
          fc.nat(bytes.length - 1),
          fc.integer({ min: 1, max: 255 }),
          (at, change) => {
            const changed = bytes.slice();
            changed[at]! ^= change;
            attempt(changed);
          },
        ),
        { numRuns: 400 },
      );
      fc.assert(
        fc.property(
          fc.nat(bytes.length - 1),
          (length) => attempt(bytes.subarray(0, length)),
        ),
        { numRuns: 50 },
      );
      assert(refused >= 50);
    } finally {
      Deno.removeSync(path);
    }
  });
}

for (const form of ["", "-legacy"]) {
  Deno.test(`openTorchFile() runs nothing of a file${form}`, () => {
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
        new RegExp(`it wants ".*${wanted}"`).test(error.message),
        error.message,
      );
    }
    assertThrows(
      () => Deno.statSync("/tmp/dor-was-here"),
      Deno.errors.NotFound,
    );
  });
}

Deno.test("openTorchFile() refuses what is no file of PyTorch", () => {
  const path = Deno.makeTempFileSync();
  try {
    Deno.writeTextFileSync(path, "version https://git-lfs.github.com/spec/v1");
    assertThrows(
      () => openTorchFile(path),
      CheckpointError,
      "it is no file of torch.save",
    );
    Deno.writeTextFileSync(path, "");
    assertThrows(() => openTorchFile(path), CheckpointError);
  } finally {
    Deno.removeSync(path);
  }
  assertThrows(
    () => openTorchFile("/nowhere/pytorch_model.bin"),
    CheckpointError,
    "Cannot read the weights in /nowhere/pytorch_model.bin",
  );
});
