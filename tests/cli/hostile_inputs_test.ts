import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { CHECKPOINTS, copyCheckpoint } from "../support/golden/checkpoints.ts";
import { readRecord, runNames } from "../support/study/run_files.ts";
import { testRefusal } from "./test_refusal.ts";
import {
  rows,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";

testRefusal({
  what: "a suite of 10 MB",
  files: { "suites/first.yaml": `title: ${"x".repeat(10_000_000)}\n` },
  says: ["suites/first.yaml: Cannot read the definition: it has 10000008"],
});
testRefusal({
  what: "a suite whose YAML aliases expand to gigabytes",
  files: {
    "suites/first.yaml": `methods: [&a0 x, ${
      Array.from({ length: 40 }, (_, i) => `&a${i + 1} [*a${i}, *a${i}]`)
    }]`,
  },
  says: ["suites/first.yaml: Cannot use the YAML: its aliases"],
});
testRefusal({
  what: "a data file outside the data folder",
  files: {
    "tasks/tiny.yaml": {
      ...TASK,
      splits: { ...TASK.splits, train: { file: "../tasks/tiny.yaml" } },
    },
  },
  says: ["splits.train.file", '"../tasks/tiny.yaml"'],
});
testRefusal({
  what: "a target outside the folders of tasks",
  files: { "suites/first.yaml": { ...SUITE, target: "../tasks/tiny" } },
  says: ["target: expected a name of letters"],
});
testRefusal({
  what: "a data file that is not UTF-8; the message names the row",
  prepare: async (study) => {
    const file: string = join(study.path, "data/tiny/test.jsonl");
    const bytes = await Deno.readFile(file);
    bytes[bytes.indexOf(10) + 12] = 0xff;
    await Deno.writeFile(file, bytes);
  },
  says: ["data/tiny/test.jsonl, row 2: it is not UTF-8"],
});
/** A backbone of weights in data/model. */
const TRAINED = {
  "backbones/small.yaml": {
    title: "Small",
    architecture: "bert",
    checkpoint: { folder: "model" },
    max_length: 24,
  },
};

testRefusal({
  what: "weights that would run code when unpickled",
  files: TRAINED,
  prepare: async (study) => {
    const folder: string = join(study.path, "data/model");
    await copyCheckpoint("bert-bin", folder);
    await Deno.copyFile(
      join(CHECKPOINTS, "torch/code.bin"),
      join(folder, "pytorch_model.bin"),
    );
  },
  says: ["data/model/pytorch_model.bin", 'it wants "posix.system"'],
});
testRefusal({
  what: "a safetensors header with a wrong length",
  files: TRAINED,
  prepare: async (study) => {
    const folder: string = join(study.path, "data/model");
    await copyCheckpoint("bert-safetensors", folder);
    const file: string = join(folder, "model.safetensors");
    const bytes = await Deno.readFile(file);
    new DataView(bytes.buffer).setBigUint64(0, 99_000_000n, true);
    await Deno.writeFile(file, bytes);
  },
  says: ["data/model/model.safetensors", "its header is said to have 99000000"],
});

Deno.test("ids, labels, texts and folders may contain any characters", async () => {
  const labels = ["__proto__", "a\nb", "| ș 😀 |"];
  const named = (split: string, count: number) =>
    rows(split, count).map(({ text, label }, i) => ({
      ...{ id: i === 0 ? "constructor" : `${i}\n\u2028 ../..`, text },
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
  for (
    const [content, says] of [
      [{ ...own, format: 2 }, "it is of format 2, of another version of Dor"],
      [await readRecord(study, second), `it is that of "${second}"`],
      [{ name: "something else" }, "format: "],
    ] as const
  ) {
    const text = JSON.stringify(content);
    await study.write(file, text);
    for (
      const args of [
        ["report", "first"],
        ["status", "first"],
        ["verify", "first"],
        ["show", first],
      ]
    ) {
      const { code, stderr } = await study.dor([...args, "--out", "out"]);
      assertEquals([args[0], code], [args[0], 2], stderr);
      assert(
        stderr.startsWith(`Cannot read the record ${file}: ${says}`),
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
