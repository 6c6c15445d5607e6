import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { join } from "@std/path";
import { InputError } from "../../../src/errors/input_error.ts";
import { acrossMarkdown } from "../../../src/report/across/across_markdown.ts";
import { compareAcross } from "../../../src/report/across/compare_across.ts";
import { RUN_FILES, SUITE_FILES } from "../../../src/results/results_folder.ts";
import {
  type ResultsOptions,
  writeResults,
} from "../../support/results/results_folder.ts";
import { testFolder } from "../../support/test_folder.ts";

const RIGHT = { adan: 0.05, baseline: 0.15, mtl: 0.3, mtkd: 0.45 };

/** Suites in a temporary folder, each on a task of its own. */
async function suites(
  errors: readonly Record<string, number>[],
  options: readonly ResultsOptions[] = [],
) {
  const made = await testFolder();
  const folders = errors.map((_, i) => join(made.path, `suite${i}`));
  for (const [i, folder] of folders.entries()) {
    await writeResults(folder, errors[i]!, {
      suite: `suite${i}`,
      target: `task${i}`,
      ...options[i],
    });
  }
  return { ...made, folders };
}

const six = <Value>(value: Value) => Array.from({ length: 6 }, () => value);

Deno.test("compareAcross() finds methods that differ in the same direction on every task, for any metric", async () => {
  // On the last task lower is better.
  await using made = await suites(six(RIGHT), [
    ...Array.from({ length: 5 }, () => ({})),
    { primary: "hamming_loss" },
  ]);
  const found = compareAcross(made.folders);
  assertEquals(found.methods.map(({ name, meanRank }) => [name, meanRank]), [
    ["adan", 1],
    ["baseline", 2],
    ["mtl", 3],
    ["mtkd", 4],
  ]);
  // Demšar (2006), table 5: q of four methods at 0.05 is 2.569.
  assertAlmostEquals(
    found.criticalDifference,
    2.569 * Math.sqrt(4 * 5 / (6 * 6)),
    1e-3,
  );
  assertAlmostEquals(found.friedman.statistic, 18, 1e-9);
  assert(found.differ);
  assertEquals(found.significant, [
    { better: "adan", worse: "mtl" },
    { better: "adan", worse: "mtkd" },
    { better: "baseline", worse: "mtkd" },
  ]);
  const text = acrossMarkdown(found);
  assert(
    text.includes(
      "adan is better than mtl, mtkd. baseline is better than mtkd.",
    ),
    text,
  );
  assert(text.includes("chi-square 18.00 with 3 degrees of freedom"), text);
  assert(text.includes("| Hamming loss |"), text);
});

Deno.test("compareAcross() finds no difference when each method is best equally often", async () => {
  const names = ["a", "b", "c"];
  await using made = await suites(
    [0, 1, 2, 0, 1, 2].map((turn) =>
      Object.fromEntries(
        names.map((name, i) => [name, 0.1 + 0.12 * ((i + turn) % 3)]),
      )
    ),
  );
  const found = compareAcross(made.folders);
  assertEquals(found.methods.map(({ meanRank }) => meanRank), [2, 2, 2]);
  assertEquals([found.differ, found.significant], [false, []]);
  assert(
    acrossMarkdown(found).includes("The methods do not differ significantly"),
  );
});

Deno.test("compareAcross() names methods and runs that are missing from a suite", async () => {
  const { mtkd: _, ...three } = RIGHT;
  await using made = await suites([RIGHT, three, ...six(RIGHT).slice(2)]);
  await Deno.remove(
    join(made.folders[2]!, SUITE_FILES.runs, "mtl-s3", RUN_FILES.record),
  );
  const found = compareAcross(made.folders);
  assertEquals(found.methods.length, 3);
  assertEquals(found.leftOut, [{ name: "mtkd", lacking: ["suite1"] }]);
  const text = acrossMarkdown(found);
  assert(
    text.includes(
      "**Left out: mtkd, which has no finished run in suite1.**",
    ),
    text,
  );
  assert(
    text.includes("**Missing from suite2: mtl seed 3 (not run yet).**"),
    text,
  );
});

Deno.test("compareAcross() says if a suite has scores with fewer training examples only", async () => {
  await using made = await suites(six(RIGHT));
  const file = join(made.folders[2]!, SUITE_FILES.plan);
  const plan = JSON.parse(await Deno.readTextFile(file));
  for (const run of plan.runs) run.size = 30;
  plan.runs.push({ id: "mtl-all", name: "mtl", seed: 1 });
  await Deno.writeTextFile(file, JSON.stringify(plan));
  const text = acrossMarkdown(compareAcross(made.folders));
  assert(
    text.includes(
      "**suite2 has scores with 30 training examples: no run with more has finished.**",
    ),
    text,
  );
  assert(!text.includes("suite1 has scores with"), text);
});

Deno.test("compareAcross() refuses too few tasks, too few methods and a repeated task", async () => {
  await using made = await suites(six(RIGHT), [{}, { target: "task0" }]);
  assertThrows(
    () => compareAcross(made.folders.slice(2)),
    InputError,
    "Cannot compare methods over 4 tasks: at least 5 are needed; name more suites",
  );
  assertThrows(
    () => compareAcross(made.folders),
    InputError,
    "Cannot compare methods over suite0 and suite1: both have the target task0",
  );
  await using few = await suites(
    six(0).map((_, i) => ({ baseline: 0.1, mtl: 0.2, [`own${i}`]: 0.3 })),
  );
  assertThrows(
    () => compareAcross(few.folders),
    InputError,
    "only baseline, mtl have finished runs in all of the suites; at least 3 methods are needed",
  );
});

Deno.test("compareAcross() refuses two tasks with the same examples", async () => {
  await using made = await suites(six(RIGHT), [
    ...Array.from({ length: 2 }, () => ({})),
    { checksum: "2".repeat(64) },
    ...Array.from({ length: 2 }, () => ({})),
    { checksum: "2".repeat(64) },
  ]);
  assertThrows(
    () => compareAcross(made.folders),
    InputError,
    "Cannot compare methods over suite2 and suite5: their targets task2 and task5 have the same examples",
  );
});
