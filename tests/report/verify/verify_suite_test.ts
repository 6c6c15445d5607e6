import { assertEquals, assertStringIncludes } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "@std/path";
import { chooseThresholds } from "../../../src/evaluation/choose_thresholds.ts";
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
