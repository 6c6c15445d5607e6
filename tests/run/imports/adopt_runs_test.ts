import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { Plan } from "../../../src/run/planning/plan.ts";
import { adoptRuns } from "../../../src/run/imports/adopt_runs.ts";
import { testFolder } from "../../support/test_folder.ts";

Deno.test("a run that another command has just moved to the earlier ones stays there", async () => {
  await using there = await testFolder({ "runs/a/record.json": "{}" });
  const { path: folder } = there;
  const earlier = join(folder, "earlier");
  const mkdir = Deno.mkdirSync;
  Deno.mkdirSync = (path, options) => {
    mkdir(path, options);
    if (path === earlier) {
      Deno.renameSync(join(folder, "runs", "a"), join(earlier, "a"));
    }
  };
  try {
    adoptRuns({ folder, runs: [], chosen: new Set() } as unknown as Plan);
  } finally {
    Deno.mkdirSync = mkdir;
  }
  assertEquals(await there.names("earlier/a"), ["record.json"]);
});
