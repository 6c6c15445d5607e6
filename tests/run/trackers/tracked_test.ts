import { assertEquals } from "@std/assert";
import { groupOf } from "../../../src/run/trackers/tracked.ts";
import { recordOf } from "../../support/results/records.ts";

Deno.test("the runs of a training size, and those of a quick test, have a group that no method can be called", () => {
  const run = recordOf("baseline", 1, {});
  const { target } = run.config;
  assertEquals(groupOf(run), "baseline");
  assertEquals(
    groupOf({ ...run, config: { ...run.config, sizes: { [target]: 500 } } }),
    "baseline@500",
  );
  assertEquals(
    groupOf({ ...run, config: { ...run.config, limited: true } }),
    "baseline@limit",
  );
});
