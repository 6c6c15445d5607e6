import { assertThrows } from "@std/assert";
import { join } from "@std/path";
import { readRecords } from "../../src/results/read_records.ts";
import { RecordError } from "../../src/results/record_error.ts";
import { testFolder } from "../support/test_folder.ts";

Deno.test("readRecords() refuses a folder that does not exist", async () => {
  await using folder = await testFolder();
  assertThrows(
    () => readRecords(join(folder.path, "redv2")),
    RecordError,
    "redv2: it does not exist; check the path",
  );
});
