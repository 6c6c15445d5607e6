import { assertEquals, assertStringIncludes } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "@std/path";
import { chooseThresholds } from "../../../src/evaluation/choose_thresholds.ts";
import type { RunRecord } from "../../../src/results/record.ts";
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

Deno.test("verifySuite() chooses thresholds again on validation", async () => {
  await using folder = await resultsFolder({ baseline: 0.2 }, { seeds: 1 });
  const run = join(folder.path, SUITE_FILES.runs, "baseline-s1");
  const predictions = join(run, RUN_FILES.predictions);
  const test = await Deno.readTextFile(predictions);
  // Neither label is told by a threshold of 0.5.
  const validation = [1, 0, 1, 0].map((gold, i) =>
    JSON.stringify({
      split: "validation",
      id: `v${i}`,
      gold: [gold, gold],
      probabilities: [0.7 + 0.1 * gold, 0.2 + 0.1 * gold],
    })
  );
  const text = `${validation.join("\n")}\n${test}`;
  await Deno.writeTextFile(predictions, text);
  const thresholdProblems = async (changes: Record<string, unknown>) => {
    const file = join(run, RUN_FILES.record);
    const record = JSON.parse(await Deno.readTextFile(file));
    const predictions = createHash("sha256").update(text).digest("hex");
    await Deno.writeTextFile(
      file,
      JSON.stringify({ ...record, predictions, ...changes }),
    );
    const { problems } = await verifySuite(folder.path);
    return problems.filter((problem) => problem.includes("thresholds are"));
  };
  const right = chooseThresholds(
    "validation",
    "multi_label",
    [[1, 1], [0, 0], [1, 1], [0, 0]],
    [1, 0, 1, 0].map((gold) => [0.7 + 0.1 * gold, 0.2 + 0.1 * gold]),
  );
  assertEquals(await thresholdProblems({ tuned_thresholds: right }), []);
  const [wrong, ...others] = await thresholdProblems({
    tuned_thresholds: [0.5, 0.5],
  });
  assertEquals(others, []);
  assertStringIncludes(
    wrong!,
    "baseline-s1: the tuned thresholds are recorded",
  );
  const [fixed] = await thresholdProblems({
    thresholds: [0.4, 0.5],
    tuned_thresholds: right,
  });
  assertStringIncludes(fixed!, "the thresholds are recorded as 0.4, 0.5");
});

Deno.test("verifySuite() does not say that all agree where no run has finished", async () => {
  await using folder = await resultsFolder({ baseline: 0.2 }, { seeds: 1 });
  await Deno.remove(join(folder.path, SUITE_FILES.runs), { recursive: true });
  const { runs, problems } = await verifySuite(folder.path);
  assertEquals(runs, 0);
  assertEquals(problems.length, 1);
  assertStringIncludes(problems[0]!, "no run of the plan has finished");
});

/** The problems after a change of the predictions and of the record of one of three runs. */
async function problemsAfter(
  change: (line: Record<string, unknown>, i: number) => object,
  changes: (record: RunRecord) => object = () => ({}),
): Promise<string[]> {
  await using folder = await resultsFolder(
    { baseline: 0.2 },
    { seeds: 3, examples: 4 },
  );
  const run = join(folder.path, SUITE_FILES.runs, "baseline-s2");
  const predictions = join(run, RUN_FILES.predictions);
  const lines = (await Deno.readTextFile(predictions)).trimEnd().split("\n");
  const text = lines.map((line, i) =>
    `${JSON.stringify(change(JSON.parse(line), i))}\n`
  ).join("");
  await Deno.writeTextFile(predictions, text);
  const file = join(run, RUN_FILES.record);
  const record = JSON.parse(await Deno.readTextFile(file));
  await Deno.writeTextFile(
    file,
    JSON.stringify({
      ...record,
      predictions: createHash("sha256").update(text).digest("hex"),
      ...changes(record),
    }),
  );
  return (await verifySuite(folder.path)).problems;
}

Deno.test("verifySuite() notices test examples that differ from those of the other runs", async () => {
  const said = "baseline-s2: its test examples or their gold labels are not";
  const isSaid = (problems: string[]) =>
    problems.some((problem) => problem.startsWith(said));
  assertEquals(isSaid(await problemsAfter((line) => line)), false);
  assertEquals(
    isSaid(
      await problemsAfter((line, i) => i > 0 ? line : { ...line, id: "x" }),
    ),
    true,
  );
  assertEquals(
    isSaid(await problemsAfter((line) => ({ ...line, gold: [1, 1] }))),
    true,
  );
});

Deno.test("verifySuite() notices a score of the selection and labels that are not those of the predictions", async () => {
  const problems = await problemsAfter(
    (line, i) => ({ ...line, split: i < 2 ? "validation" : "test" }),
    ({ config, metrics }) => ({
      config: {
        ...config,
        tasks: {
          redv2: { ...config.tasks.redv2, metrics: { primary: "f1_micro" } },
        },
      },
      selected: { stage: "target", epoch: 1, score: 2 },
      metrics: {
        ...metrics,
        test: {
          ...metrics.test,
          per_label: [
            { label: "x", precision: 1, recall: 1, f1: 1, support: 1 },
          ],
        },
      },
    }),
  );
  for (
    const said of [
      "baseline-s2: validation selected score is recorded as 2, but",
      "baseline-s2: test has scores of the labels x, expected",
    ]
  ) {
    assertEquals(
      problems.filter((problem) => problem.startsWith(said)).length,
      1,
      problems.join("\n"),
    );
  }
});

Deno.test("verifySuite() refuses predictions that are no probabilities, and two of one example", async () => {
  for (
    const [changed, said] of [
      [{ probabilities: [1.5, 0] }, "line 1: probabilities.0: "],
      [{ id: "a\nb" }, 'line 2 is a second prediction of "a\\nb" of test'],
    ] as const
  ) {
    const problems = await problemsAfter((line) => ({ ...line, ...changed }));
    assertStringIncludes(problems.join("\n"), said);
  }
});
