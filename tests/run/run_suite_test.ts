import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { readPlan } from "../../src/report/suite/read_suite.ts";
import { readRecords } from "../../src/results/read_records.ts";
import { InputError } from "../../src/errors/input_error.ts";
import { runSuite, type RunSuiteOptions } from "../../src/run/run_suite.ts";
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

Deno.test("runSuite() refuses what the command line would", async () => {
  const refused: [RunSuiteOptions, string][] = [
    [{ workers: NaN }, "workers NaN: expected a whole number of at least 1"],
    [{ threads: 0 }, "threads 0: expected a whole number of at least 1"],
    [
      { snapshotEvery: NaN },
      "snapshotEvery NaN: expected a number of at least 0",
    ],
    [{ gramsPerKwh: -5 }, "gramsPerKwh -5: expected a number of at least 0"],
    [
      { keep: "bset" as "best" },
      'keep "bset": expected one of best, all, none',
    ],
    [{ seeds: [] }, "seeds []: expected at least one; leave it out for all"],
  ];
  for (const [options, why] of refused) {
    await assertRejects(
      () => runSuite("quickstart", options),
      InputError,
      `Cannot run quickstart with ${why}`,
    );
  }
});

Deno.test("if a function that events are passed to throws, no run goes on", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 4 },
  });
  const at = (name: string): string => join(study.path, name);
  const events: string[] = [];
  await assertRejects(
    () =>
      runSuite(at("suites/first.yaml"), {
        tasks: [at("tasks")],
        backbones: [at("backbones")],
        data: at("data"),
        out: at("out"),
        offline: true,
        workers: 2,
        onEvent({ type }) {
          events.push(type);
          if (type === "finished") throw new Error("of the program");
        },
      }),
    Error,
    "of the program",
  );
  const count = events.length;
  await new Promise((go) => setTimeout(go, 3000));
  assertEquals(events.length, count);
  assertEquals(readRecords(at("out/first")).length < 3, true);
});
