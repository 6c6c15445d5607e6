import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { InputError } from "../../src/errors/input_error.ts";
import { writeExport } from "../../src/model_files/write_export.ts";
import { testFolder } from "../support/test_folder.ts";

Deno.test("an export does not replace what another one has written in the meantime", async () => {
  await using there = await testFolder();
  const out = join(there.path, "model");
  await assertRejects(
    () =>
      writeExport(out, async () => {
        await there.write("model/dor.json", "of the other");
        return {};
      }),
    InputError,
    "it exists already; name a new folder",
  );
  assertEquals(await there.names("."), ["model"]);
  assertEquals(await there.read("model/dor.json"), "of the other");
});

Deno.test("an export that cannot be written is refused, and leaves nothing", async () => {
  await using there = await testFolder({ "file": "" });
  const refused = (out: string, write = () => Promise.resolve({})) =>
    assertRejects(
      () => writeExport(join(there.path, out), write),
      InputError,
      `Cannot export to ${join(there.path, out)}: `,
    );
  await refused("file/model");
  await refused("model", () => {
    throw new Error("No space left on device (os error 28)");
  });
  assertEquals(await there.names("."), ["file"]);
});
