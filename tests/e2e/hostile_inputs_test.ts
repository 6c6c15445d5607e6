import { assert, assertEquals } from "@std/assert";
import { readRecord, runNames } from "../support/study/run_files.ts";
import {
  rows,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";

Deno.test("ids, labels, texts and folders may contain any characters", async () => {
  const labels = ["__proto__", "a\nb", "| ș 😀 |"];
  const named = (split: string, count: number) =>
    rows(split, count).map(({ text, label }, i) => ({
      id: i === 0 ? "constructor" : `${i}\n\u2028 ../..`,
      text,
      label: labels[TASK.labels.indexOf(label)],
    }));
  await using study = await studyFolder({
    "tasks/tiny.yaml": {
      ...TASK,
      labels,
      format: { ...TASK.format, id: "id" },
    },
    "suites/first.yaml": { ...SUITE, seeds: 1, title: "a | b\n# c" },
    "data/tiny/train.jsonl": named("train", 36),
    "data/tiny/validation.jsonl": named("validation", 12),
    "data/tiny/test.jsonl": named("test", 12),
  });
  const out = "ieșiri\n 😀/..x";
  const ran = await study.run(["--out", out]);
  assertEquals(ran.code, 0, ran.stderr);
  for (const verb of ["status", "report", "verify"]) {
    const { code, stderr } = await study.dor([verb, "first", "--out", out]);
    assertEquals([verb, code, stderr], [verb, 0, ""]);
  }
  const table = await study.read(`${out}/first/leaderboard.md`);
  assert(!/^# c/m.test(table), table);
});

Deno.test("results of another version or of another run are refused and left unchanged", async () => {
  await using study = await studyFolder();
  assertEquals((await study.run()).code, 0);
  const [first, second] = await runNames(study) as [string, string];
  const file = `out/first/runs/${first}/record.json`;
  const own = await readRecord(study, first);
  const reading = [
    ["report", "first"],
    ["status", "first"],
    ["verify", "first"],
    ["show", first],
  ];
  for (
    const [content, says, commands] of [
      [
        { ...own, format: 2 },
        "it has format 2, and this version of Dor",
        reading,
      ],
      [
        await readRecord(study, second),
        `it belongs to the run "${second}"`,
        [],
      ],
      [{ name: "something else" }, "format: ", []],
    ] as const
  ) {
    const text = JSON.stringify(content);
    await study.write(file, text);
    for (const args of commands) {
      const { code, stderr } = await study.dor([...args, "--out", "out"]);
      assertEquals([args[0], code], [args[0], 2], stderr);
      assert(
        stderr.startsWith(`Cannot read ${file}: ${says}`),
        stderr,
      );
    }
    const again = await study.run();
    assertEquals(again.code, 2);
    assert(again.stderr.includes(says), again.stderr);
    assertEquals(await study.read(file), text);
    assertEquals(await runNames(study), [first, second]);
  }
});
