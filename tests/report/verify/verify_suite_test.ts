import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { RUN_FILES, SUITE_FILES } from "../../../src/results/results_folder.ts";
import { verifySuite } from "../../../src/report/verify/verify_suite.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";

Deno.test("verifySuite() finds the same on several threads as on one, in the same order", async () => {
  await using folder = await resultsFolder(
    { baseline: 0.2, mtl: 0.25 },
    { seeds: 3, examples: 5 },
  );
  for (const run of ["baseline-s2", "mtl-s1", "mtl-s2"]) {
    const runFolder = join(folder.path, SUITE_FILES.runs, run);
    await Deno.writeTextFile(join(runFolder, RUN_FILES.predictions), "{}\n");
  }
  const [one, several] = [
    await verifySuite(folder.path, { workers: 1 }),
    await verifySuite(folder.path, { workers: 2 }),
  ];
  assertEquals(several, one);
  assertEquals(one.runs, 6);
  assertEquals(
    one.problems.filter((problem) => problem.includes("its checksum")).length,
    3,
  );
});
