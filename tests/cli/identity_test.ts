import { assert, assertEquals } from "@std/assert";
import { methodSource } from "../support/study/method_source.ts";
import {
  type StudyFolder,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";
import {
  predictions,
  readRecord,
  runNames,
} from "../support/study/run_files.ts";
import { runMain } from "./run_main.ts";

const METHOD = methodSource({
  head: `import { STEPS } from "./lib/steps.ts";
import names from "./lib/names.json" with { type: "json" };`,
  stage: "training: { maxEpochs: STEPS }",
});

const OWN = {
  "suites/first.yaml": { ...SUITE, seeds: 1, methods: ["mine"] },
  "methods/mine.ts": METHOD,
  "methods/lib/steps.ts": "export const STEPS = 1;",
  "methods/lib/names.json": '["a"]',
};

/** How many runs a command found done, and how many to do. */
async function counts(
  study: StudyFolder,
  args: string[] = [],
): Promise<[done: number, open: number]> {
  const { stdout, stderr, code } = await study.run(args);
  assertEquals(code, 0, stderr);
  const [, done, open] = /(\d+) done.*?, (\d+) to do/.exec(stdout + stderr)!;
  return [Number(done), Number(open)];
}

Deno.test("a run is repeated when a file that its method imports changes, and found again when it is changed back", async () => {
  await using study = await studyFolder(OWN, runMain);
  assertEquals(await counts(study), [0, 1]);
  assertEquals(await counts(study), [1, 0]);
  const first = await predictions(study);

  await study.write("methods/lib/steps.ts", "export const STEPS = 2;");
  assertEquals(await counts(study), [0, 1]);
  const second = await predictions(study);
  // The folder has what the suite declares now, and no run of before.
  assertEquals(Object.keys(second).length, 1);
  assert(Object.values(first)[0] !== Object.values(second)[0]);

  await study.write("methods/lib/steps.ts", OWN["methods/lib/steps.ts"]);
  await study.write("methods/lib/names.json", '["b"]');
  assertEquals(await counts(study, ["--dry-run"]), [0, 1]);

  await study.write("methods/lib/names.json", OWN["methods/lib/names.json"]);
  assertEquals(await counts(study), [1, 0]);
  assertEquals(await predictions(study), first);
});

Deno.test("changing a task's loss makes a new run, changing its title or columns does not", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 1 },
  }, runMain);
  assertEquals(await counts(study), [0, 1]);
  await study.write("tasks/tiny.yaml", {
    ...TASK,
    title: "Another title",
    source: { note: "Another note" },
    metrics: { ...TASK.metrics, also: ["f1_macro", "mse", "recall_macro"] },
  });
  assertEquals(await counts(study), [1, 0]);
  const table = await study.read("out/first/leaderboard.md");
  assert(/macro-F1 .*MSE .*macro recall/.test(table), table);

  await study.write("tasks/tiny.yaml", { ...TASK, loss: "squared_error" });
  assertEquals(await counts(study, ["--dry-run"]), [0, 1]);
});

Deno.test("the metric that a record lacks is computed from its predictions; a record whose settings were edited is refused", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 1 },
  }, runMain);
  await study.run();
  const table = await study.read("out/first/leaderboard.md");
  const [name] = await runNames(study) as [string];
  const record = await readRecord(study, name);
  for (const split of [record.metrics.validation, record.metrics.test]) {
    for (const rule of [split.decided, split.fixed, split.tuned]) {
      delete rule.f1_macro;
    }
  }
  await study.write(`out/first/runs/${name}/record.json`, record);
  for (const verb of ["report", "verify"]) {
    const { code, stdout, stderr } = await study.dor(`${verb} first --out out`);
    assertEquals(code, 0, stdout + stderr);
  }
  assertEquals(await study.read("out/first/leaderboard.md"), table);

  record.config.training.learning_rate = 0.5;
  await study.write(`out/first/runs/${name}/record.json`, record);
  const { code, stderr } = await study.run();
  assertEquals(code, 2);
  assert(stderr.includes("its config does not match"), stderr);
  const verified = await study.dor("verify first --out out");
  assertEquals(verified.code, 1);
  assert(
    verified.stdout.includes("its config does not match"),
    verified.stdout,
  );
});

Deno.test("suites share their common runs", async () => {
  await using study = await studyFolder({
    "suites/second.yaml": {
      ...SUITE,
      title: "Second",
      seeds: 3,
      methods: [{ name: "same", method: "baseline" }],
    },
  }, runMain);
  await study.run();
  const first = await predictions(study);
  const { code, stdout, stderr } = await study.dor(
    "run suites/second.yaml --tasks tasks --out out --backbones backbones --data data",
  );
  assertEquals(code, 0, stderr);
  assert(
    (stdout + stderr).includes(
      "3 runs: 2 done (2 from earlier runs or other suites), 1 to do",
    ),
    stdout + stderr,
  );
  const second = await predictions(study, "out/second");
  for (const [name, text] of Object.entries(first)) {
    assertEquals(second[name], text);
  }
  assert(/\| same +\| 3 +\|/.test(stdout), stdout);
});

Deno.test("a method may import files but not read them", async (t) => {
  const read = 'Deno.readTextFileSync(new URL("words.txt", import.meta.url))';
  const files = {
    "suites/first.yaml": { ...SUITE, seeds: 1, methods: ["mine"] },
    "methods/words.txt": "a\nb\n",
  };
  for (
    const [where, source] of Object.entries({
      "when it is loaded": methodSource({ head: read }),
      "when it makes its recipe": methodSource({
        recipe: `(${read}, undefined)`,
      }),
    })
  ) {
    await t.step(`a method that reads a file ${where} is refused`, async () => {
      await using study = await studyFolder({
        ...files,
        "methods/mine.ts": source,
      }, runMain);
      const { code, stderr } = await study.run();
      assertEquals(code, 2, stderr);
      assert(/a method may not read .*words\.txt/.test(stderr), stderr);
      assert(stderr.includes('with { type: "text" }'), stderr);
      assertEquals(await study.names("out"), []);
    });
  }
  await t.step(
    "a text that a method imports is part of the identity of its runs",
    async () => {
      await using study = await studyFolder({
        ...files,
        "methods/mine.ts": methodSource({
          head: 'import words from "./words.txt" with { type: "text" };',
          stage: "name: words.slice(0, 1)",
        }),
      }, runMain);
      assertEquals(await counts(study), [0, 1]);
      assertEquals(await counts(study), [1, 0]);
      await study.write("methods/words.txt", "c\n");
      assertEquals(await counts(study, ["--dry-run"]), [0, 1]);
    },
  );
});
