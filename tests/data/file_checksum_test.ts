import { assertEquals, assertRejects } from "@std/assert";
import { checksumProblem } from "../../src/data/fetch/checksum_problem.ts";
import { DataError } from "../../src/data/data_error.ts";
import { fileChecksum } from "../../src/data/fetch/file_checksum.ts";
import { dataFolder } from "../support/data_folder.ts";

Deno.test("fileChecksum() equals git hash-object and sha256sum", async () => {
  await using folder = await dataFolder();
  const hello = await folder.write("hello", "hello\n");
  assertEquals(
    await fileChecksum(hello, "git_blob"),
    "ce013625030ba8dba906f756967f9e9ca394464a",
  );
  assertEquals(
    await fileChecksum(hello, "sha256"),
    "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
  );
  const empty = await folder.write("empty", "");
  assertEquals(
    await fileChecksum(empty, "git_blob"),
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  );
});

Deno.test("fileChecksum() streams files larger than its buffer", async () => {
  await using folder = await dataFolder();
  // A million letters: the long test vector of FIPS 180-2.
  const path = await folder.write("million", "a".repeat(1_000_000));
  assertEquals(
    await fileChecksum(path, "sha256"),
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
  );
});

Deno.test("checksumProblem() checks every known checksum", async () => {
  await using folder = await dataFolder();
  const path = await folder.write("hello", "hello\n");
  const git_blob = "ce013625030ba8dba906f756967f9e9ca394464a";
  assertEquals(await checksumProblem(path, {}), undefined);
  assertEquals(await checksumProblem(path, { git_blob }), undefined);
  const sha256 = "0".repeat(64);
  assertEquals(
    await checksumProblem(path, { git_blob, sha256 }),
    `its sha256 should be ${sha256} but is 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03`,
  );
  await assertRejects(
    () => checksumProblem(`${folder.path}/gone`, { sha256 }),
    DataError,
    "; put it there or name another",
  );
  await assertRejects(
    () => checksumProblem(folder.path, { sha256 }),
    DataError,
    "; make it readable",
  );
});
