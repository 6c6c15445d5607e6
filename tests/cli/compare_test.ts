import { assert, assertEquals } from "@std/assert";
import { basename, dirname, join } from "@std/path";
import { resultsFolder } from "../support/results/results_folder.ts";
import { runMain } from "./run_main.ts";

Deno.test("compare does not show a p-value that is not known", async () => {
  // The runs of both are the same with every seed, and one seed is common.
  await using folder = await resultsFolder({ baseline: 0, mtl: 0 }, {
    seeds: 3,
  });
  for (const run of ["baseline-s3", "mtl-s1"]) {
    await Deno.remove(join(folder.path, "runs", run), { recursive: true });
  }
  const { code, stdout, stderr } = await runMain(
    `compare ${basename(folder.path)} mtl baseline --out ${
      dirname(folder.path)
    }`,
  );
  assertEquals(code, 0, stderr);
  assert(
    stdout.startsWith(
      "mtl - baseline: 0.000 micro-F1 over 1 common seed, not tested: one is too few.",
    ),
    stdout.slice(0, 300),
  );
});
