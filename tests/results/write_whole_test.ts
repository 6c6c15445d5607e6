import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { writeWhole } from "../../src/results/results_folder.ts";

Deno.test("writeWhole() writes text and the output of a function, and replaces existing files", async () => {
  const folder = await Deno.makeTempDir();
  const file = join(folder, "a.txt");
  writeWhole(file, "a longer text");
  writeWhole(file, "știri");
  assertEquals(await Deno.readTextFile(file), "știri");
  writeWhole(file, (handle) => handle.writeSync(Uint8Array.of(65, 66)));
  assertEquals(await Deno.readTextFile(file), "AB");
  assertEquals([...Deno.readDirSync(folder)].length, 1);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("writeWhole() keeps the existing file and leaves no other when it cannot write", async () => {
  const folder = await Deno.makeTempDir();
  const file = join(folder, "a.txt");
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
  await Deno.mkdir(join(folder, "taken/inside"), { recursive: true });
  assertThrows(() => writeWhole(join(folder, "taken"), "text"));
  assertThrows(
    () => writeWhole(join(folder, "no/such"), "text"),
    Deno.errors.NotFound,
  );
  assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
    "a.txt",
    "taken",
  ]);
  await Deno.remove(folder, { recursive: true });
});
