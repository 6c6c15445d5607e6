import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { writeWhole } from "../../src/results/results_folder.ts";
import { testFolder } from "../support/test_folder.ts";

Deno.test("writeWhole() writes text and the output of a function, and replaces existing files", async () => {
  await using folder = await testFolder();
  const file = join(folder.path, "a.txt");
  writeWhole(file, "a longer text");
  writeWhole(file, "știri");
  assertEquals(await Deno.readTextFile(file), "știri");
  writeWhole(file, (handle) => handle.writeSync(Uint8Array.of(65, 66)));
  assertEquals(await Deno.readTextFile(file), "AB");
  assertEquals([...Deno.readDirSync(folder.path)].length, 1);
});

Deno.test("writeWhole() keeps the existing file and leaves no other when it cannot write", async () => {
  await using folder = await testFolder();
  const file = join(folder.path, "a.txt");
  writeWhole(file, "first");
  assertThrows(
    () =>
      writeWhole(file, (handle) => {
        handle.writeSync(new Uint8Array(9));
        throw new Error("no space left");
      }),
    Error,
    "no space left",
  );
  assertEquals(await Deno.readTextFile(file), "first");
  await Deno.mkdir(join(folder.path, "taken/inside"), { recursive: true });
  assertThrows(() => writeWhole(join(folder.path, "taken"), "text"));
  assertThrows(
    () => writeWhole(join(folder.path, "no/such"), "text"),
    Deno.errors.NotFound,
  );
  assertEquals(
    [...Deno.readDirSync(folder.path)].map(({ name }) => name).sort(),
    [
      "a.txt",
      "taken",
    ],
  );
});
