import { assertEquals, assertThrows } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { InputError } from "../../src/errors/input_error.ts";
import { probeEngine } from "../../src/run/device/probe_engine.ts";
import {
  processArguments,
  type ProcessRights,
} from "../../src/process/process_arguments.ts";
import { testFolder } from "../support/test_folder.ts";

const ATTEMPTS = new URL("./try_permissions.ts", import.meta.url);

/** What a process with some rights can do, among it to write some files; last the token that it sees. */
async function possible(
  rights: ProcessRights,
  ...files: string[]
): Promise<unknown> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [...processArguments(ATTEMPTS, rights), ...files],
    env: { HF_TOKEN: "secret", MLFLOW_TRACKING_TOKEN: "secret" },
    stderr: "inherit",
  }).output();
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("a process compiles without Maglev", () => {
  const [command, flags, ...others] = processArguments(ATTEMPTS, {});
  assertEquals([command, flags], ["run", "--v8-flags=--no-maglev"]);
  assertEquals(others.at(-1), fromFileUrl(ATTEMPTS));
});

Deno.test("a process has only the granted permissions, and cannot see tokens", async () => {
  assertEquals(await possible({}), [null]);
});

Deno.test("a process writes only into granted folders, and cannot link to other files", async () => {
  await using folder = await testFolder();
  const [own, other] = [join(folder.path, "own"), join(folder.path, "other")];
  await Promise.all([own, other].map((path) => Deno.mkdir(path)));
  const [inside, outside] = [own, other].map((path) => join(path, "file"));
  await Deno.writeTextFile(outside!, "");
  const around = join(own, "..", "other", "around");
  assertEquals(
    await possible(
      { write: [own], native: "packages" },
      inside!,
      outside!,
      around,
    ),
    [inside, null],
  );
});

Deno.test("a process that may load native code has no other permission, and the onnx engine works in it", async () => {
  assertEquals(await possible({ native: "packages" }), [null]);
  assertEquals(await probeEngine("onnx", "cpu"), {
    works: true,
    detail: "trains on cpu",
  });
});

Deno.test("a path with a comma is refused, because it would grant two other paths", () => {
  assertThrows(
    () => processArguments(ATTEMPTS, { write: ["a,/"] }),
    InputError,
    "Cannot give a process access to a,/: the path has a comma",
  );
});

Deno.test("every file of src that starts Deno gets the permissions from processArguments()", () => {
  const wrong: string[] = [];
  const look = (folder: URL) => {
    for (const { name, isDirectory } of Deno.readDirSync(folder)) {
      if (isDirectory) {
        look(new URL(`${name}/`, folder));
        continue;
      }
      const file = new URL(name, folder);
      const text = Deno.readTextFileSync(file);
      if (
        text.includes("Deno.execPath()") &&
        !text.includes("processArguments(") &&
        // It is the command itself, with the rights of `deno task bench`.
        !file.pathname.endsWith("/src/cli/dor.ts") &&
        // It is the command of a user's program, with the arguments of its definition.
        !file.pathname.endsWith("/program/program_files.ts") &&
        // It runs no code: packages are unpacked, their scripts left alone.
        !text.includes('["install", "--frozen"')
      ) {
        wrong.push(fromFileUrl(file));
      }
    }
  };
  look(new URL("../../src/", import.meta.url));
  assertEquals(wrong, []);
});
