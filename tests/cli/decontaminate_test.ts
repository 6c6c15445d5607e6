import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { readSuite } from "../../src/report/suite/read_suite.ts";
import type { RunRecord } from "../../src/results/record.ts";
import {
  rows,
  type StudyFolder,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

/** Another task, with 3 of the target's test texts (which has each of them four times) and 2 of its validation texts. */
const OTHER = {
  ...TASK,
  title: "Other",
  splits: {
    train: { file: "other/train.jsonl" },
    validation: { file: "tiny/validation.jsonl" },
    test: { file: "tiny/test.jsonl" },
  },
};

const CONTAMINATED = [
  ...rows("further", 15),
  ...[...rows("test", 3), ...rows("validation", 2)]
    .map(({ text, ...row }) => ({ ...row, text: ` ${text.toUpperCase()}` })),
];

const DECONTAMINATED = {
  ...SUITE,
  seeds: 1,
  decontaminate: true,
  methods: [
    "baseline",
    { mtkd: { auxiliary: ["other"] } },
    { "multi_stage": { source: "other", amounts: [15, 0] } },
  ],
  vocabulary: ["tiny"],
};

function study(suite: object): Promise<StudyFolder> {
  return studyFolder({
    "suites/first.yaml": suite,
    "tasks/other.yaml": OTHER,
    "data/other/train.jsonl": CONTAMINATED,
  }, runMain);
}

const WHICH = { task: "tiny", splits: ["validation", "test"] };

Deno.test("with decontaminate, no method and no teacher trains on a text that the target holds out", async () => {
  await using folder = await study(DECONTAMINATED);
  const { code, stdout, stderr } = await folder.run();
  assertEquals(code, 0, stderr);
  const note =
    "decontaminate leaves out training examples of other tasks whose text, or one like it, is in validation or test of tiny: 5 of 20 of other";
  assert(stdout.includes(note), stdout);
  assert(stdout.includes("|decontaminated:yes|"), stdout);
  const { records } = readSuite(join(folder.path, "out/first"));
  for (const { name, config } of records) {
    assertEquals(
      config.decontaminate,
      name === "baseline" ? undefined : WHICH,
      name,
    );
  }
  const teachers = await folder.names("out/teachers/runs");
  const texts = await Promise.all(teachers.map(async (id) => {
    const of = (file: string) => folder.read(`out/teachers/runs/${id}/${file}`);
    const { config }: RunRecord = JSON.parse(await of("record.json"));
    const lines = (await of("teacher.jsonl")).trim().split("\n");
    return [config.target, lines.length, config.decontaminate] as const;
  }));
  assertEquals(texts.sort(), [["other", 15, WHICH], ["tiny", 36, undefined]]);
});

Deno.test({
  name:
    "with decontaminate, a program gets no labels of such texts of other tasks",
  ignore: Deno.build.os === "windows", // It has no programs.
  async fn() {
    await using folder = await study({
      ...DECONTAMINATED,
      methods: [{ mine: { auxiliary: ["other"] } }],
      backbone: undefined,
      vocabulary: undefined,
    });
    await folder.write("tasks/other.yaml", {
      ...OTHER,
      splits: {
        ...OTHER.splits,
        validation: { file: "other/validation.jsonl" },
      },
    });
    await folder.write("data/other/validation.jsonl", [
      ...rows("own", 9),
      ...rows("test", 2),
      ...rows("validation", 1),
    ]);
    await folder.write("methods/mine.yaml", {
      kind: "program",
      title: "Mine",
      reference: "none",
      command: ["/bin/sh", "mine/main.sh"],
      files: ["mine"],
      options: { auxiliary: ["other"] },
      tasks: ["auxiliary"],
    });
    await folder.write(
      "methods/mine/main.sh",
      "for f in *.train.jsonl *.validation.jsonl; do echo $f $(grep -c . $f); done | xargs echo >&2; exit 1",
    );
    const { stderr } = await folder.run();
    assert(
      stderr.includes(
        "other.train.jsonl 15 tiny.train.jsonl 36 other.validation.jsonl 9 tiny.validation.jsonl 12",
      ),
      stderr,
    );
  },
});

Deno.test("without decontaminate a note counts such texts; a suite that cannot have them refuses it", async () => {
  await using folder = await study({
    ...DECONTAMINATED,
    decontaminate: undefined,
  });
  const { stdout } = await folder.run("--dry-run");
  assert(
    stdout.includes(
      "12 of 12 test texts are also in train of other",
    ) &&
      stdout.includes(
        "decontaminate: true in the suite leaves out these and near-duplicates",
      ),
    stdout,
  );
  // Only what is left can be drawn.
  await folder.write("suites/first.yaml", {
    ...DECONTAMINATED,
    methods: [{ multi_stage: { source: "other", amounts: [16, 0] } }],
  });
  const many = await folder.run("--dry-run");
  assertEquals(many.code, 2);
  assert(many.stderr.includes("15"), many.stderr);
  await folder.write("suites/first.yaml", {
    ...DECONTAMINATED,
    methods: ["baseline"],
  });
  const alone = await folder.run("--dry-run");
  assertEquals(alone.code, 2);
  assert(
    alone.stderr.includes(
      "decontaminate: no method trains on another task than tiny; leave it out",
    ),
    alone.stderr,
  );
});

Deno.test("with decontaminate, texts are compared in the translation that a method trains on", async () => {
  const [first, second] = rows("test", 2);
  const english = Array.from({ length: 20 }, (_, i) => `english ${i}`);
  await using folder = await study({
    ...DECONTAMINATED,
    methods: [{
      multi_stage: { source: "other", amounts: [15, 0], translation: "pairs" },
    }],
  });
  await folder.write("tasks/other.yaml", { ...OTHER, language: "en" });
  await folder.write(
    "data/other/train.jsonl",
    english.map((text, i) => ({ ...rows("further", 20)[i]!, text })),
  );
  await folder.write("translations/pairs.yaml", {
    title: "Pairs",
    from: "en",
    to: "ro",
    pairs: { file: "pairs.tsv", columns: ["en", "ro"] },
  });
  const pairs = english.map((text, i) =>
    `${text}\t${[first!.text, second!.text][i] ?? `altceva ${i}`}\n`
  );
  await folder.write("data/pairs.tsv", `en\tro\n${pairs.join("")}`);
  const { code, stdout, stderr } = await folder.run();
  assertEquals(code, 0, stderr);
  assert(stdout.includes("2 of 20 of other"), stdout);
  const { records: [record] } = readSuite(join(folder.path, "out/first"));
  assertEquals(record!.config.decontaminate, { ...WHICH, translated: true });
  // Only what is left can be drawn.
  await folder.write("suites/first.yaml", {
    ...DECONTAMINATED,
    methods: [{
      multi_stage: { source: "other", amounts: [19, 0], translation: "pairs" },
    }],
  });
  const many = await folder.run("--dry-run");
  assertEquals(many.code, 2);
  assert(many.stderr.includes("18"), many.stderr);
});

Deno.test("with splits that are drawn anew, texts of all the target's splits are left out", async () => {
  await using folder = await study({
    ...DECONTAMINATED,
    seeds: 2,
    vary: ["split"],
    methods: [{ multi_stage: { source: "other", amounts: [15, 0] } }],
  });
  await folder.write("data/other/train.jsonl", [
    ...CONTAMINATED,
    ...rows("train", 4),
  ]);
  const { stdout, stderr, code } = await folder.run("--dry-run");
  assertEquals(code, 0, stderr);
  assert(
    stdout.includes(
      "is in train, validation or test of tiny: 9 of 24 of other",
    ),
    stdout,
  );
});
