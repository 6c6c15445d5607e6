import { assertEquals } from "@std/assert";
import { groupOf, parametersOf } from "../../../src/run/trackers/tracked.ts";
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

Deno.test("a linear model has no parameters of steps that it does not take", () => {
  const run = recordOf("baseline", 1, {});
  const linear = recordOf("mtl", 1, {});
  delete linear.config.method.recipe;
  linear.config.training.targets = "votes";
  const ofTraining = (one: typeof run) =>
    Object.entries(parametersOf(one)).filter(([name]) =>
      name.startsWith("training.")
    );
  assertEquals(Object.fromEntries(ofTraining(run))["training.batch_size"], 16);
  assertEquals(ofTraining(linear), [
    ["training.threshold", 0.5],
    ["training.targets", "votes"],
  ]);
});
