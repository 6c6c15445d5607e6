import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { checkFile } from "../../src/check/check_schema.ts";
import {
  FOLDERS,
  rows,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

const OFFLINE = `${FOLDERS} --offline`;

/** A study whose texts are long enough to be compared, and some of which are in two splits. */
function study(leaks: number) {
  const long = (split: string, count: number) =>
    rows(split, count).map(({ text, label }, i) => ({
      text: `${text} ${[1, 2, 3, 4].map((k) => `${split}${k}${i}`).join(" ")}`,
      label,
    }));
  const train = long("train", 36);
  return studyFolder({
    "data/tiny/train.jsonl": train,
    "data/tiny/validation.jsonl": long("validation", 12),
    "data/tiny/test.jsonl": [...long("test", 12), ...train.slice(0, leaks)],
  }, runMain);
}

Deno.test("check TASK prints what it finds, and with --strict exits with 1 if that would spoil a study", async () => {
  await using leaking = await study(2);
  const line = `check tiny ${OFFLINE}`;
  const { code, stdout } = await leaking.dor(line);
  assertEquals(code, 0);
  assert(
    stdout.includes(
      "- Would spoil a study: 2 of 14 examples (14 %) of test are also in train: 2 with an equal text, 0 with a near-duplicate.",
    ),
    stdout,
  );
  assert(stdout.includes("test-13=train-1"), stdout);
  // So few examples show only differences of models that agree less often.
  assert(stdout.includes(": none if they agree on at least 70 %."), stdout);
  assertEquals((await leaking.dor(`${line} --strict`)).code, 1);

  await using clean = await study(0);
  const { code: strict, stdout: nothing } = await clean.dor(`${line} --strict`);
  assertEquals(strict, 0, nothing);
  assert(nothing.includes("Nothing deserves attention."), nothing);
});

Deno.test("check shows texts only with --texts", async () => {
  await using folder = await study(1);
  const text = "train plaja train10 train20";
  const without = await folder.dor(`check tiny ${OFFLINE}`);
  assert(!without.stdout.includes(text), without.stdout);
  const json = await folder.dor(`check tiny ${OFFLINE} --json`);
  assert(!json.stdout.includes(text), json.stdout);
  const { stdout } = await folder.dor(`check tiny ${OFFLINE} --texts`);
  assert(stdout.includes(`- test test-13: mare ${text}`), stdout);
});

Deno.test("check SUITE checks its tasks with its backbones, and leaves check.json for the page", async () => {
  await using folder = await study(1);
  const line = `check suites/first.yaml ${OFFLINE} --out out`;
  const { stdout: json } = await folder.dor(`${line} --json`);
  const file = join(folder.path, "out", "first", "check.json");
  await assertMissing(file);

  const { code, stdout, stderr } = await folder.dor(line);
  assertEquals([code, stderr], [0, ""]);
  assert(stdout.includes("tokens of small"), stdout);
  const found = checkFile.parse(JSON.parse(await Deno.readTextFile(file)));
  assertEquals(found, checkFile.parse(JSON.parse(json)));
  assertEquals([found.suite, found.tasks.map(({ task }) => task)], [
    "first",
    ["tiny"],
  ]);
});

Deno.test("check SUITE counts what the target holds out and another task trains on, unless the suite leaves it out", async () => {
  await using folder = await study(0);
  const test = (await folder.read("data/tiny/test.jsonl")).trim().split("\n");
  const { text } = JSON.parse(test[0]!);
  await folder.write("tasks/other.yaml", {
    ...TASK,
    title: "Other",
    splits: { ...TASK.splits, train: { file: "other/train.jsonl" } },
  });
  await folder.write("data/other/train.jsonl", [
    ...rows("other", 9),
    { text: `${text} iar`, label: "sea" },
    JSON.parse(test[1]!),
  ]);
  const suite = (decontaminate: boolean) => ({
    ...SUITE,
    decontaminate,
    methods: ["baseline", {
      multi_stage: { source: "other", amounts: [3, 0] },
    }],
  });
  await folder.write("suites/first.yaml", suite(false));
  const line = `check suites/first.yaml ${OFFLINE}`;
  const { code, stdout } = await folder.dor(`${line} --strict --out out`);
  assertEquals(code, 1);
  for (
    const words of [
      "- Would spoil a study: 2 of 12 examples (17 %) of test of tiny, the target, are also in train: 1 with an equal text, 1 with a near-duplicate; decontaminate in the suite leaves them out.",
      "| of test of tiny in train       | 1 (8.3 %)  | 1 (8.3 %) | test-1=train-10, test-2=train-11 |",
    ]
  ) assert(stdout.includes(words), stdout);
  const { stdout: texts } = await folder.dor(`${line} --texts --out out`);
  assert(texts.includes(`- train train-10: ${text} iar`), texts);

  await folder.write("suites/first.yaml", suite(true));
  const { code: clean, stdout: without } = await folder.dor(
    `${line} --strict --out out`,
  );
  assertEquals(clean, 0, without);
  const found = checkFile.parse(JSON.parse(
    await folder.read("out/first/check.json"),
  ));
  assertEquals(
    found.tasks[1]!.heldOut!.splits.map(({ equal, near }) => [equal, near]),
    [[0, 0], [0, 0]],
  );
});

Deno.test("check SUITE says that it does not read translations", async () => {
  await using folder = await study(0);
  const notes = [
    "Note: Lengths are counted with a vocabulary without the words of translations, which are not read here",
    "Note: Translations are not compared with the held-out texts of emotion-ro here; a run leaves those out that are alike",
  ];
  for (
    const [keys, expected] of [
      [{ decontaminate: true }, notes],
      [{ vocabulary: ["emotion-ro"] }, []],
      [{ methods: ["baseline"], decontaminate: true }, []],
    ] as const
  ) {
    await folder.write("suites/translated.yaml", {
      title: "Translated",
      target: "emotion-ro",
      backbone: "dan",
      seeds: 2,
      translation: "builtin-en-ro",
      methods: ["baseline", "multi_stage"],
      ...keys,
    });
    const { code, stdout, stderr } = await folder.dor(
      "check suites/translated.yaml --offline --out out",
    );
    assertEquals([code, stderr], [0, ""]);
    assertEquals(
      stdout.split("\n").filter((line) => line.startsWith("Note: ")),
      expected,
    );
  }
});

Deno.test("check names what it does not find", async () => {
  await using folder = await study(0);
  const { code, stderr } = await folder.dor(`check tinny ${OFFLINE}`);
  assertEquals(code, 2);
  assert(
    stderr.startsWith('Cannot find the task or suite "tinny" in ') &&
      stderr.includes('; did you mean "tiny"?'),
    stderr,
  );
  const file = await folder.dor(`check tasks/tiny.yaml ${OFFLINE}`);
  assertEquals([file.code, file.stderr], [
    2,
    "Cannot check the suite tasks/tiny.yaml: it is a task; check it by its name, tiny\n",
  ]);
  const none = await folder.dor(`check --task ${OFFLINE}`);
  assertEquals([none.code, none.stderr], [
    2,
    "Cannot check a task: expected its name\n",
  ]);
});

async function assertMissing(file: string): Promise<void> {
  const found = await Deno.stat(file).catch(() => undefined);
  assertEquals(found, undefined, file);
}
