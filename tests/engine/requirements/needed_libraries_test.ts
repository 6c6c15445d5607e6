import { assert, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { neededLibraries } from "../../../src/engine/requirements/needed_libraries.ts";
import { InputError } from "../../../src/errors/input_error.ts";
import { testFolder } from "../../support/test_folder.ts";

const LIBRARY = new URL(
  "../../../node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1",
  import.meta.url,
);

Deno.test({
  name: "neededLibraries() are those that the file itself names",
  ignore: Deno.build.target !== "x86_64-unknown-linux-gnu",
  fn() {
    const names = neededLibraries(LIBRARY.pathname);
    assert(names.includes("libc.so.6"), names.join());
    assert(names.every((name) => /^[\w+.-]+\.so\.\d+$/.test(name)));
  },
});

Deno.test("neededLibraries() refuses files that are not ELF files, or are cut off", async () => {
  await using folder = await testFolder();
  const file = join(folder.path, "x.so");
  await Deno.writeTextFile(file, "x".repeat(100));
  assertThrows(() => neededLibraries(file), InputError, "not an ELF file");
  await Deno.writeTextFile(file, "\x7fELF");
  assertThrows(() => neededLibraries(file), InputError, "cut off");
});
