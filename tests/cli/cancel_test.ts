import { assertEquals, assertStringIncludes } from "@std/assert";
import { testFolder } from "../support/test_folder.ts";
import { runMain } from "./run_main.ts";

Deno.test("cancel refuses a suite without results, whose name may be mistyped", async () => {
  await using folder = await testFolder({ "results/first/suite.json": "{}" });
  const { code, stdout, stderr } = await runMain(["cancel", "frist"], {
    cwd: folder.path,
  });
  assertEquals([code, stdout], [2, ""]);
  assertStringIncludes(stderr, "Cannot cancel the jobs of frist");
  const found = await runMain(["cancel", "first"], { cwd: folder.path });
  assertEquals([found.code, found.stdout], [
    0,
    "first has no jobs on a cluster.\n",
  ]);
});
