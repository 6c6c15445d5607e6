import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { AcrossComparison } from "../../src/report/across/compare_across.ts";
import { writeResults } from "../support/results/results_folder.ts";
import { dor } from "../support/study/dor.ts";
import { testFolder } from "../support/test_folder.ts";

Deno.test("across compares methods over suites, as text and as JSON", async () => {
  await using out = await testFolder();
  const suites = ["one", "two", "three", "four", "five"];
  for (const suite of suites) {
    await writeResults(join(out.path, suite), {
      baseline: 0.3,
      mtl: 0.2,
      adan: 0.05,
    }, { suite, target: suite });
  }
  const said = await dor(["across", ...suites, "--out", out.path]);
  assertEquals([said.code, said.stderr], [0, ""]);
  assert(
    /^\| suite +\| metric +\| adan +\| mtl/.test(said.stdout),
    said.stdout,
  );
  assert(
    /\| mean rank \| +\| 1\.00 +\| 2\.00 /.test(said.stdout),
    said.stdout,
  );
  assert(
    said.stdout.includes("adan is better than baseline."),
    said.stdout,
  );
  const json = await dor(["across", ...suites, "--out", out.path, "--json"]);
  const comparison: AcrossComparison = JSON.parse(json.stdout);
  assertEquals(comparison.methods.map(({ name }) => name), [
    "adan",
    "mtl",
    "baseline",
  ]);
  const few = await dor(["across", "one", "two", "--out", out.path]);
  assertEquals(few.code, 2);
  assert(few.stderr.startsWith("Cannot compare methods over 2 tasks"));
  const level = await dor(["across", ...suites, "--alpha", "5"]);
  assertEquals(level.code, 2);
  assert(level.stderr.startsWith("Cannot use --alpha 5:"), level.stderr);
});
