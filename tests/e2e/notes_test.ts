import { assert, assertEquals } from "@std/assert";
import {
  BACKBONE,
  rows,
  studyFolder,
  SUITE,
} from "../support/study/study_folder.ts";

Deno.test("run prints notes about problems of a study before it trains", async () => {
  const short = { ...SUITE, seeds: 2, methods: ["baseline"] };
  const methods = ["baseline", {
    name: "again",
    method: "baseline",
    options: {},
    backbone: "other",
  }];
  await using study = await studyFolder({
    "suites/first.yaml": { ...short, methods },
    // Four features of a text at most: all texts are longer.
    "backbones/small.yaml": { ...BACKBONE, max_length: 4 },
    "backbones/other.yaml": { ...BACKBONE, embedding_size: 4 },
    "data/tiny/train.jsonl": rows("train", 36),
  });
  const fetched = await study.dor(
    "fetch suites/first.yaml --tasks tasks --backbones backbones --data data",
  );
  const power =
    "Note: No difference between methods, however large, can be significant with 2 seeds: at alpha 0.05, corrected with holm over one pair of methods, at least 6 seeds are needed\n";
  assert(fetched.stdout.includes(power), fetched.stdout);

  const { code, stdout, stderr } = await study.run("--workers 1");
  assertEquals(code, 0, stderr);
  assert(stderr.includes(power), stderr);
  assert(stderr.indexOf(power) < stderr.indexOf("epoch 1"), stderr);
  const cut = (split: string, count: number) =>
    `100.0 % of the ${split} texts of tiny are longer than the 4 tokens or features that small reads and are cut off there (${count} of ${count})`;
  for (const note of [cut("training", 36), cut("test", 12)]) {
    // Once, whatever the number of runs, and before they train.
    assertEquals(stderr.split(`Note: ${note}\n`).length, 2, stderr);
    assert(stderr.indexOf(note) < stderr.indexOf("epoch 1"), stderr);
    assert(stdout.includes(`- ${note}\n`), stdout);
  }
  assert(!stderr.includes("that other reads"), stderr);
  const page = await study.dor("report first --out out --format html,json");
  assertEquals(page.code, 0, page.stderr);
  for (const file of ["leaderboard.html", "leaderboard.json"]) {
    assert(
      (await study.read(`out/first/${file}`)).includes("are cut off there"),
    );
  }
});

Deno.test("run prints once that texts are cut off, whatever the training sizes", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": {
      ...SUITE,
      seeds: 1,
      methods: ["baseline"],
      sizes: [20, 30],
    },
    "backbones/small.yaml": { ...BACKBONE, max_length: 4 },
    "data/tiny/train.jsonl": rows("train", 36),
  });
  const { code, stderr } = await study.run("--workers 1");
  assertEquals(code, 0, stderr);
  const notes = stderr.split("\n").filter((line) =>
    line.includes("of the training texts of tiny are longer than")
  );
  assertEquals(notes.length, 1, stderr);
});
