import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { rows, studyFolder, SUITE } from "../support/study/study_folder.ts";
import { predictions } from "../support/study/run_files.ts";

Deno.test("runs are the same byte for byte with one worker or two and in another folder", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": {
      ...SUITE,
      methods: ["baseline", {
        name: "again",
        method: "baseline",
        options: {},
      }],
    },
    // Such as a folder of datasets that are kept elsewhere.
    "kept/train.jsonl": rows("train", 36),
  });
  const train = join(study.path, "data/tiny/train.jsonl");
  await Deno.remove(train);
  await Deno.symlink(join(study.path, "kept/train.jsonl"), train);
  const one = await study.run("--workers 1");
  assertEquals(one.code, 0, one.stderr);
  const two = await study.run("--workers 2 --out elsewhere");
  assertEquals(two.code, 0, two.stderr);
  const first = await predictions(study, "out/first");
  const second = await predictions(study, "elsewhere/first");
  // A method's name in the suite changes nothing: it has the same runs.
  assertEquals(Object.keys(first).length, 2);
  assertEquals(second, first);
  // Seeds differ from each other.
  const texts = Object.values(first);
  assertEquals(new Set(texts).size, 2);
  assertEquals(texts.every((text) => text.split("\n").length === 25), true);
});
