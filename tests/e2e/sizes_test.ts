import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Prediction, RunRecord } from "../../src/results/record.ts";
import {
  type StudyFolder,
  studyFolder,
  SUITE,
} from "../support/study/study_folder.ts";
import { recordTimes, runNames } from "../support/study/run_files.ts";

/** Rows with distinct texts, of which only the first two words tell the label. */
function varied(split: string, count: number) {
  const words = [["mare", "plaja"], ["oras", "strada"], ["rau", "pod"]];
  return Array.from({ length: count }, (_, i) => ({
    id: `${split}-${i}`,
    text: `${words[i % 3]!.join(" ")} ${split} ${i}`,
    label: ["sea", "town", "river"][i % 3]!,
  }));
}

const DATA = {
  "data/tiny/train.jsonl": varied("train", 36),
  "data/tiny/validation.jsonl": varied("validation", 12),
  "data/tiny/test.jsonl": varied("test", 12),
};

async function records(
  study: StudyFolder,
  folder = "out/first",
): Promise<RunRecord[]> {
  const names = await runNames(study, folder);
  return await Promise.all(
    names.map(async (name) =>
      JSON.parse(await study.read(`${folder}/runs/${name}/record.json`))
    ),
  );
}

async function validationIds(study: StudyFolder, id: string) {
  const text = await study.read(`out/first/runs/${id}/predictions.jsonl`);
  const lines: Prediction[] = text.trim().split("\n").map((line) =>
    JSON.parse(line)
  );
  return lines.filter(({ split }) => split === "validation")
    .map(({ id }) => id).join();
}

Deno.test("a suite with sizes and new splits trains all of them, and a part of them on request", async (t) => {
  await using study = await studyFolder({
    ...DATA,
    "suites/first.yaml": {
      ...SUITE,
      sizes: [9, 18, "all"],
      vary: ["initial", "order", "dropout", "sample", "split"],
      methods: ["baseline", {
        name: "slow",
        method: "baseline",
        training: { learning_rate: 0.0001 },
      }],
    },
  });

  await t.step("--sizes runs only these and plans all", async () => {
    const unknown = await study.run("--sizes 12");
    assertEquals(unknown.code, 2);
    assertStringIncludes(
      unknown.stderr,
      "Cannot run the size 12: the suite has 9, 18, all; declare it in suites/first.yaml",
    );
    assertEquals((await study.run("--sizes half")).code, 2);
    const dry = await study.run("--dry-run");
    assertEquals(dry.code, 0, dry.stderr);
    // 9 examples are one step of 12 an epoch, 36 are three.
    assert(/baseline +\| 9 +\| 2 +\| 1-2 +\| 2 /.test(dry.stdout), dry.stdout);
    assert(/baseline +\| all +\| 2 +\| 1-2 +\| 6 /.test(dry.stdout));
    const smallest = await study.run("--sizes 9 --seeds 1-1");
    assertEquals(smallest.code, 0, smallest.stderr);
    assertStringIncludes(
      smallest.stdout,
      "Ranked with 9 training examples: no run with all 36 has finished.",
    );
    const part = await study.run("--sizes 9,all --seeds 1-1");
    assertEquals(part.code, 0, part.stderr);
    assertStringIncludes(part.stdout + part.stderr, "4 runs: 2 done, 2 to do");
    assertStringIncludes(
      part.stdout,
      "baseline, slow seed 2 with 9 examples (not run yet)",
    );
  });

  await t.step("status counts the runs of each size", async () => {
    const { code, stdout } = await study.dor("status first --out out");
    assertEquals(code, 1);
    assert(/baseline +\| 9 +\| 1\b/.test(stdout), stdout);
    assert(/slow +\| 18 +\| 0 .*\| 2 \(seeds 1-2\)/.test(stdout), stdout);
    assert(/slow +\| all /.test(stdout), stdout);
  });

  await t.step("the same command does the rest, and then nothing", async () => {
    const before = await recordTimes(study);
    assertEquals(Object.keys(before).length, 4);
    const rest = await study.run();
    assertEquals(rest.code, 0, rest.stderr);
    assertStringIncludes(rest.stdout + rest.stderr, "12 runs: 4 done, 8 to do");
    const after = await recordTimes(study);
    assertEquals(Object.keys(after).length, 12);
    for (const [name, time] of Object.entries(before)) {
      assertEquals(after[name], time, name);
    }
    assertEquals((await study.run()).code, 0);
    assertEquals(await recordTimes(study), after);
  });

  await t.step(
    "all methods and sizes of a seed have the same data",
    async () => {
      const all = await records(study);
      const splits = new Map<number, Set<string>>();
      for (const { id, config, examples } of all) {
        const { seed, split, sizes } = config;
        assertEquals(split, seed);
        const size = sizes?.tiny;
        assertEquals(id.includes(`-n${size}-`), size !== undefined, id);
        // Two epochs.
        assertEquals(examples, { tiny: 2 * (size ?? 36) });
        const known = splits.get(seed) ?? new Set();
        splits.set(seed, known.add(await validationIds(study, id)));
      }
      const [one, two] = [...splits.values()];
      assertEquals([one!.size, two!.size], [1, 1]);
      assert([...one!][0] !== [...two!][0]);
    },
  );

  await t.step("every form of the report has the sizes", async () => {
    const { code, stderr } = await study.dor(
      "report first --out out --format markdown,latex,csv,json,html,svg",
    );
    assertEquals(code, 0, stderr);
    const read = (name: string) => study.read(`out/first/${name}`);
    const markdown = await read("leaderboard.md");
    assertStringIncludes(markdown, "## Training sizes");
    assert(/\| method +\| 9 +\| 18 +\| all 36 +\|/.test(markdown), markdown);
    assertStringIncludes(markdown, "|sizes:9+18+all|resplit:train+validation|");
    assertStringIncludes(await read("leaderboard.tex"), "& 9 & 18 & all 36");
    const csv = await read("leaderboard.csv");
    assertEquals(csv.trim().split("\n").length, 7);
    assert(csv.startsWith("training_examples,"), csv);
    const { sizes, rows } = JSON.parse(await read("leaderboard.json"));
    assertEquals(
      sizes.map((
        { examples, all }: Record<string, unknown>,
      ) => [examples, all]),
      [[9, false], [18, false], [36, true]],
    );
    assertEquals(sizes[2].rows, rows);
    assertStringIncludes(await read("leaderboard.html"), "Training sizes");
    assertStringIncludes(await read("sizes.svg"), "<svg");
  });

  await t.step("verify recomputes the runs of all sizes", async () => {
    const { code, stdout } = await study.dor("verify first --out out");
    assertEquals(code, 0, stdout);
    assertStringIncludes(stdout, "12 runs");
  });
});

Deno.test("a source that does not vary is that of the first seed, whose runs other suites share", async () => {
  await using study = await studyFolder({
    ...DATA,
    "suites/first.yaml": { ...SUITE, vary: ["order"] },
  });
  assertEquals((await study.run()).code, 0);
  const [one, two] = await records(study);
  assertEquals(one!.config.seeds, undefined);
  assertEquals(two!.config.seeds, { initial: 1, dropout: 1, sample: 1 });
  assert(
    (await study.read("out/first/leaderboard.md"))
      .includes("|fixed:initial+dropout+sample|"),
  );
  await study.write("suites/first.yaml", SUITE);
  const whole = await study.run();
  assertEquals(whole.code, 0, whole.stderr);
  assertStringIncludes(whole.stdout + whole.stderr, "2 runs: 1 done, 1 to do");
});

Deno.test("a teacher is trained on the same sample as its student", async () => {
  await using study = await studyFolder({
    ...DATA,
    "tasks/other.yaml": {
      title: "Other",
      language: "ro",
      kind: "single_label",
      source: {},
      labels: ["sea", "town", "river"],
      format: { type: "jsonl", text: "text", labels: "label" },
      splits: {
        train: { file: "tiny/other.jsonl" },
        validation: { file: "tiny/validation.jsonl" },
        test: { file: "tiny/test.jsonl" },
      },
      metrics: { primary: "accuracy" },
    },
    "data/tiny/other.jsonl": varied("other", 72),
    "suites/first.yaml": {
      ...SUITE,
      seeds: 1,
      sizes: [9, "all"],
      sizes_of: "all_tasks",
      vary: ["initial", "sample", "split"],
      methods: [{ mtkd: { auxiliary: ["other"] } }],
    },
  });
  const { code, stderr } = await study.run();
  assertEquals(code, 0, stderr);
  const teachers = await records(study, "out/teachers");
  assertEquals(
    teachers.map(({ config }) => [config.target, config.split, config.sizes])
      .sort(),
    [
      // The vocabulary is built from the texts of both tasks.
      ["other", undefined, { other: 18, tiny: 9 }],
      ["other", undefined, undefined],
      ["tiny", 1, { other: 18, tiny: 9 }],
      ["tiny", 1, undefined],
    ].sort(),
  );
  const students = await records(study);
  assertEquals(students.length, 2);
  for (const { config } of students) {
    const ids = Object.values(config.teachers!);
    assertEquals(
      ids.map((id) =>
        teachers.find((teacher) => teacher.id === id)!.config.sizes
      ),
      [config.sizes, config.sizes],
    );
  }
});

Deno.test("sizes that the data does not allow are refused before training", async () => {
  await using study = await studyFolder({
    ...DATA,
    "suites/first.yaml": { ...SUITE, sizes: [9, 36] },
  });
  const { code, stderr } = await study.run();
  assertEquals(code, 2);
  assertStringIncludes(
    stderr,
    'Cannot train tiny on 36 examples: its training split has 36; choose smaller sizes, or "all"',
  );
  assertEquals(await study.names("out"), []);
});
