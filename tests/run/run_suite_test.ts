import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { readPlan } from "../../src/report/suite/read_suite.ts";
import { readRecords } from "../../src/results/read_records.ts";
import { runSuite } from "../../src/run/run_suite.ts";
import { shellWord } from "../../src/process/shell_word.ts";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";

Deno.test("runSuite() trains the missing runs, and writes the command that does the same", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, sizes: [18, "all"] },
  });
  const at = (name: string): string => join(study.path, name);
  const options = {
    tasks: [at("tasks")],
    backbones: [at("backbones")],
    data: at("data"),
    out: at("out"),
    offline: true,
    workers: 1,
  };
  const started: string[] = [];
  const run = (seeds?: number[]) =>
    runSuite(at("suites/first.yaml"), {
      ...options,
      seeds,
      sizes: ["all"],
      onEvent: (event) => {
        if (event.type === "started") started.push(event.run.name);
      },
    });
  assertEquals((await run([1])).failures, []);
  assertEquals((await run()).failures, []);
  assertEquals(started, ["baseline", "baseline"]);
  const results = at("out/first");
  assertEquals(
    readRecords(results).map(({ config: { seed, sizes } }) => [seed, sizes]),
    [[1, undefined], [2, undefined]],
  );
  const words = [
    at("suites/first.yaml"),
    "--tasks",
    at("tasks"),
    "--backbones",
    at("backbones"),
    "--data",
    at("data"),
    "--out",
    at("out"),
  ].map(shellWord).join(" ");
  assertEquals(
    readPlan(results).reproduce?.[0],
    `deno task bench run ${words}`,
  );
});
