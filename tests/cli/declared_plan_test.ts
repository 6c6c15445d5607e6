import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { slashes } from "../support/slashes.ts";
import { methodSource } from "../support/study/method_source.ts";
import {
  BACKBONE,
  FOLDERS,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";
import { runNames } from "../support/study/run_files.ts";
import { runMain } from "./run_main.ts";

const TWO = {
  ...SUITE,
  seeds: 2,
  methods: ["baseline", { name: "again", method: "two", options: {} }],
};

const METHOD = methodSource({
  name: "two",
  recipe: `{ stages: ["one", "two"].map((name) => ({
    name,
    mixture: [{ task: target }],
    loss: [supervised()],
    training: { maxEpochs: 1 },
  })) }`,
});

const LINEAR = { kind: "linear", title: "Counts", reference: "none" };

const FILES = { "suites/first.yaml": TWO, "methods/two.ts": METHOD };

Deno.test("running a part of a suite keeps the plan, family and leaderboard of the whole suite", async () => {
  await using study = await studyFolder(FILES, runMain);
  const part = await study.run("--only baseline --seeds 1-1");
  assertEquals(part.code, 0, part.stderr);
  assert(
    (part.stdout + part.stderr).includes("1 run: 0 done, 1 to do"),
    part.stderr,
  );
  assertEquals((await runNames(study)).length, 1);
  const plan = JSON.parse(await study.read("out/first/suite.json"));
  assertEquals(
    plan.runs.map(({ name, seed }: { name: string; seed: number }) =>
      `${name} ${seed}`
    ),
    ["baseline 1", "again 1", "baseline 2", "again 2"],
  );
  assertEquals(
    plan.methods.map(({ name }: { name: string }) => name),
    ["baseline", "again"],
  );
  assert(
    part.stdout.includes(
      "Missing from the table: again seeds 1-2 (not run yet); baseline seed 2 (not run yet).",
    ),
    part.stdout,
  );
  assert(part.stdout.includes("over the one pair of methods"), part.stdout);

  const whole = await study.run();
  assertEquals(whole.code, 0, whole.stderr);
  assertEquals((await runNames(study)).length, 4);
  const table = await study.read("out/first/leaderboard.md");
  assert(!table.includes("Missing from the table"), table);
  // Nothing to do, and nothing is narrowed by it.
  assertEquals((await study.run("--only again")).code, 0);
  assertEquals(await study.read("out/first/leaderboard.md"), table);
  assertEquals(JSON.parse(await study.read("out/first/suite.json")), plan);
});

Deno.test("a seed that the suite does not declare is refused", async () => {
  await using study = await studyFolder(FILES, runMain);
  const { code, stderr } = await study.run("--seeds 2-4");
  assertEquals(code, 2);
  assert(
    stderr.includes(
      "Cannot run the seeds 3-4: the suite has 1-2; declare more in suites/first.yaml",
    ),
    stderr,
  );
  assertEquals(await study.names("out"), []);
});

Deno.test("two suite files with the same name do not share a results folder", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 1 },
    "other/first.yaml": { ...SUITE, seeds: 1, title: "Other" },
  }, runMain);
  assertEquals((await study.run()).code, 0);
  const table = await study.read("out/first/leaderboard.md");
  const { code, stderr } = await study.dor(
    `run other/first.yaml ${FOLDERS} --out out`,
  );
  assertEquals(code, 2);
  assert(
    slashes(stderr).includes(
      "Cannot use out/first for other/first.yaml: it has the results of suites/first.yaml",
    ),
    stderr,
  );
  const report = await study.dor("report other/first.yaml --out out");
  assertEquals(report.code, 2);
  assert(
    slashes(report.stderr).includes("it has those of suites/first.yaml"),
    report.stderr,
  );
  assertEquals(await study.read("out/first/leaderboard.md"), table);
  // Results on another drive of Windows have the whole path of their suite.
  const plan = await study.read("out/first/suite.json");
  await study.write("out/first/suite.json", {
    ...JSON.parse(plan),
    file: join(study.path, "suites/first.yaml"),
  });
  for (const verb of [`run ${FOLDERS}`, "report"]) {
    const { code, stderr } = await study.dor(
      `${verb} other/first.yaml --out out`,
    );
    assertEquals(code, 2, stderr);
    assert(/it has (the results|those) of .*suites.first\.yaml/.test(stderr));
  }
  await study.write("out/first/suite.json", plan);
  // A suite that was moved keeps its results.
  await Deno.rename(
    join(study.path, "suites/first.yaml"),
    join(study.path, "first.yaml"),
  );
  const moved = await study.dor(`run first.yaml ${FOLDERS} --out out`);
  assertEquals(moved.code, 0, moved.stderr);
  assert((moved.stdout + moved.stderr).includes("1 done, 0 to do"));
});

Deno.test("what reads the last run says when the suite has changed since", async () => {
  await using study = await studyFolder(FILES, runMain);
  assertEquals((await study.run("--only baseline --seeds 1-1")).code, 0);
  const notedBy = async (command: string) => {
    const { stderr } = await study.dor(`${command} --out out`);
    return /first\.yaml has other (.*) than the last run/.exec(stderr)?.[1];
  };
  const all = ["report first", "status first", "compare first baseline again"];
  for (const command of all) assertEquals(await notedBy(command), undefined);

  // The order of methods only decides which one is the baseline.
  await study.write("suites/first.yaml", {
    ...TWO,
    methods: TWO.methods.toReversed(),
    significance: { baseline: "baseline" },
  });
  assertEquals(await notedBy("status first"), undefined);
  await study.write("suites/first.yaml", {
    ...TWO,
    seeds: 3,
    sizes: [20, "all"],
    methods: TWO.methods.slice(0, 1),
    significance: { correction: "none" },
  });
  for (const command of all) {
    assertEquals(
      await notedBy(command),
      "methods, seeds, significance and sizes",
    );
  }
  const settings = {
    ...TWO,
    description: "Only words.",
    methods: ["baseline", { name: "again", method: "baseline", options: {} }],
    training: { ...TWO.training, max_epochs: 3 },
  };
  await study.write("suites/first.yaml", settings);
  assertEquals(await notedBy("status first"), "methods and training");
  // Plans of older versions have only the names of methods, seeds, sizes and significance.
  const { definition: _, ...old } = JSON.parse(
    await study.read("out/first/suite.json"),
  );
  await study.write("out/first/suite.json", old);
  assertEquals(await notedBy("status first"), undefined);
  await study.write("suites/first.yaml", { ...settings, seeds: [1, 3] });
  assertEquals(await notedBy("status first"), "seeds");
  // The last run is shown even if the suite cannot be read any more.
  await study.write("suites/first.yaml", "title: [");
  const { code, stderr } = await study.dor("report first --out out");
  assertEquals(code, 0, stderr);
  assert(/^Note: suites.first\.yaml:1:9: Cannot parse/.test(stderr), stderr);
});

Deno.test("what reads the last run says when its target has changed since", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 1 },
  }, runMain);
  const run = "run suites/first.yaml --data data --out out";
  const first = await study.dor(run);
  assertEquals(first.code, 0, first.stderr);
  const notedBy = async (command: string) => {
    const { stderr } = await study.dor(`${command} --out out`);
    return /tiny\.yaml has other (.*) than the last run/.exec(stderr)?.[1];
  };
  const all = ["report first", "status first"];
  for (const command of all) assertEquals(await notedBy(command), undefined);
  // What neither a run nor its report depends on.
  await study.write("tasks/tiny.yaml", { ...TASK, source: { licence: "MIT" } });
  assertEquals(await notedBy("status first"), undefined);
  await study.write("tasks/tiny.yaml", {
    ...TASK,
    labels: TASK.labels.toReversed(),
    metrics: { primary: "f1_macro", also: ["accuracy"] },
  });
  for (const command of all) {
    assertEquals(await notedBy(command), "labels and metrics");
  }
  // A metric beside the primary one changes no run, but the table.
  await study.write("tasks/tiny.yaml", {
    ...TASK,
    metrics: { primary: "accuracy" },
  });
  assertEquals(await notedBy("status first"), "metrics");
  assertEquals((await study.dor(run)).code, 0);
  assertEquals(await notedBy("status first"), undefined);
  // With --tasks, the target is another file than the name means now.
  assertEquals((await study.run()).code, 0);
  await study.write("tasks/tiny.yaml", TASK);
  assertEquals(await notedBy("status first"), undefined);
});

Deno.test("what reads the last run says when a method or a backbone has changed since", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": {
      ...SUITE,
      seeds: 1,
      methods: ["mine", "counts"],
    },
    "methods/mine.ts": methodSource({ head: 'import "./helper.ts";' }),
    "methods/helper.ts": "export const factor = 1;",
    "methods/counts.yaml": LINEAR,
  }, runMain);
  const run = "run suites/first.yaml --data data --out out";
  const first = await study.dor(run);
  assertEquals(first.code, 0, first.stderr);
  const noted = async () => {
    const { stderr } = await study.dor("status first --out out");
    return [...stderr.matchAll(/(\w+\.\w+) has other (.*) than the last run/g)]
      .map(([, file, changed]) => `${file}: ${changed}`);
  };
  assertEquals(await noted(), []);
  // What no run depends on.
  await study.write("methods/counts.yaml", { ...LINEAR, title: "Words" });
  await study.write("backbones/small.yaml", { ...BACKBONE, title: "Tiny" });
  assertEquals(await noted(), []);
  await study.write("methods/helper.ts", "export const factor = 2;");
  await study.write("methods/counts.yaml", {
    ...LINEAR,
    options: { inverse_penalty: 2 },
  });
  await study.write("backbones/small.yaml", {
    ...BACKBONE,
    embedding_size: 4,
    training: { dropout: 0.3 },
  });
  assertEquals(await noted(), [
    "small.yaml: embedding_size and training",
    "mine.ts: code",
    "counts.yaml: settings",
  ]);
  const second = await study.dor(run);
  assertEquals(second.code, 0, second.stderr);
  assertEquals(await noted(), []);
});
