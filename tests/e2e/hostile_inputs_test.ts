import { assert, assertEquals } from "@std/assert";
import { dor } from "../support/study/dor.ts";
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

Deno.test({
  name: "a path that Deno demands all rights for is refused in words",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const { code, stdout, stderr } = await dor("verify a --out /dev/null/x");
    assertEquals([code, stdout, stderr], [
      2,
      "",
      'Cannot use "/dev/null/x": Deno gives access to files of the system, as in /dev and /proc, only with all rights; name another file\n',
    ]);
  },
});

Deno.test("tasks may be called like properties of every object", async () => {
  const other = { ...TASK, title: "Other" };
  await using study = await studyFolder({
    "tasks/constructor.yaml": TASK,
    "tasks/toString.yaml": other,
    "suites/first.yaml": {
      ...SUITE,
      target: "constructor",
      seeds: 1,
      sizes: [20, "all"],
      methods: [
        "baseline",
        {
          name: "balanced",
          method: "mtl",
          options: { auxiliary: ["toString"] },
        },
        {
          name: "learnt",
          method: "mtl",
          options: { auxiliary: ["toString"], weights: "uncertainty" },
        },
      ],
    },
  });
  const ran = await study.run();
  assertEquals(ran.code, 0, ran.stderr);
  for (const verb of ["report", "verify"]) {
    const { code, stderr } = await study.dor([verb, "first", "--out", "out"]);
    assertEquals([verb, code, stderr], [verb, 0, ""]);
  }
});
