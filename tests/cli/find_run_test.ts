import { assertEquals, assertThrows } from "@std/assert";
import { existsSync } from "node:fs";
import { join } from "@std/path";
import { findRun } from "../../src/cli/find_run.ts";
import { InputError } from "../../src/errors/input_error.ts";
import { recordOf } from "../support/results/records.ts";
import { testFolder } from "../support/test_folder.ts";

Deno.test("a run that suites share is found by its name or the beginning of it, the copy that is meant first", async () => {
  await using folder = await testFolder({
    "a/runs/mtl-x-s1-01/record.json": "",
    "b/runs/mtl-x-s1-01/model/manifest.json": "",
    "b/runs/mtl-x-s2-02/record.json": "",
  });
  const { path } = folder;
  const hasModel = (run: string) => existsSync(join(run, "model"));
  for (const name of ["mtl-x-s1-01", "mtl-x-s1"]) {
    assertEquals(findRun(name, path), join(path, "a/runs/mtl-x-s1-01"));
    assertEquals(
      findRun(name, path, hasModel),
      join(path, "b/runs/mtl-x-s1-01"),
    );
  }
  assertThrows(() => findRun("mtl", path), InputError, "2 runs begin like");
  await using many = await testFolder(Object.fromEntries(
    Array.from(
      { length: 25 },
      (_, seed) => [`a/runs/mtl-x-s${seed}-01/record.json`, ""],
    ),
  ));
  assertThrows(() => findRun("mtl", many.path), InputError, " and 5 more");
  assertThrows(
    () => findRun("zzz", path),
    InputError,
    `the names of runs are those of the folders in ${join(path, "SUITE/runs")}`,
  );
});

Deno.test("a run of which suites have different predictions is given by its folder", async () => {
  const record = (digit: string) => {
    const made = recordOf("mtl", 1, {}, { predictions: digit.repeat(64) });
    return { [`runs/${made.id}/record.json`]: JSON.stringify(made) };
  };
  const under = (suite: string, files: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`${suite}/${name}`, text]),
    );
  const { id } = recordOf("mtl", 1, {});
  await using equal = await testFolder({
    ...under("a", record("0")),
    ...under("b", record("0")),
  });
  assertEquals(findRun(id, equal.path), join(equal.path, "a/runs", id));
  await using other = await testFolder({
    ...under("a", record("0")),
    ...under("b", record("1")),
  });
  assertThrows(
    () => findRun(id, other.path),
    InputError,
    "suites have different predictions of it",
  );
  const folder = join(other.path, "b/runs", id);
  assertEquals(findRun(folder, other.path), folder);
});
