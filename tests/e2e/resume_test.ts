import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { join } from "@std/path";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";
import {
  filesBelow,
  recordTimes,
  runNames,
} from "../support/study/run_files.ts";

Deno.test("a run leaves exactly its four files, and a suite its plan and leaderboard", async () => {
  await using study = await studyFolder();
  const { code, stdout, stderr } = await study.run(["--seeds", "1"]);
  assertEquals(code, 0, stderr);
  const [name] = await runNames(study);
  assert(/^baseline-tiny-s1-[0-9a-f]{8}$/.test(name!), name);
  assertEquals(await filesBelow(join(study.path, "out")), [
    "first/leaderboard.md",
    ...["history.jsonl", "log.txt", "predictions.jsonl", "record.json"]
      .map((file) => `first/runs/${name}/${file}`),
    "first/suite.json",
  ]);
  assert(stdout.includes(await study.read("out/first/leaderboard.md")));
  assert(stdout.includes("Written: out/first/leaderboard.md"));
});

Deno.test("the same command again trains nothing and says so", async () => {
  await using study = await studyFolder();
  await study.run();
  const before = await recordTimes(study);
  assertEquals(Object.keys(before).length, 2);
  const { code, stderr } = await study.run();
  assertEquals(code, 0);
  assertEquals(stderr, "2 runs: 2 done, 0 to do\n");
  assertEquals(await recordTimes(study), before);
});

Deno.test("only a removed run is trained again", async () => {
  await using study = await studyFolder();
  await study.run();
  const before = await recordTimes(study);
  const [first, second] = await runNames(study);
  await Deno.remove(join(study.path, "out/first/runs", first!), {
    recursive: true,
  });
  const { code, stderr } = await study.run();
  assertEquals(code, 0);
  assert(stderr.startsWith("2 runs: 1 done, 1 to do\n"), stderr);
  assert(stderr.includes(`[2/2] ${first}: done`), stderr);
  assert(!stderr.includes(second!), stderr);
  const after = await recordTimes(study);
  assertEquals(Object.keys(after), Object.keys(before));
  assertEquals(after[second!], before[second!]);
  assertNotEquals(after[first!], before[first!]);
});

Deno.test("more seeds train only the new ones, and a part of the seeds keeps the table whole", async () => {
  await using study = await studyFolder();
  await study.run();
  const before = await recordTimes(study);
  await study.write("suites/first.yaml", { ...SUITE, seeds: 3 });
  const more = await study.run();
  assert(more.stderr.startsWith("3 runs: 2 done, 1 to do\n"), more.stderr);
  assert(more.stdout.includes("|seeds:1-3|"), more.stdout);
  const after = await recordTimes(study);
  assertEquals(Object.keys(after).length, 3);
  for (const name in before) assertEquals(after[name], before[name]);
  const chosen = await study.run(["--seeds", "3-3"]);
  assertEquals(chosen.stderr, "1 run: 1 done, 0 to do\n");
  assert(chosen.stdout.includes("|seeds:1-3|"), chosen.stdout);
});

Deno.test("another training setting makes new runs, and the old ones are set aside", async () => {
  await using study = await studyFolder();
  await study.run(["--seeds", "1"]);
  const before = await recordTimes(study);
  await study.write("suites/first.yaml", {
    ...SUITE,
    training: { ...SUITE.training, learning_rate: 0.02 },
  });
  const { code, stdout, stderr } = await study.run(["--seeds", "1"]);
  assertEquals(code, 0);
  assert(stderr.startsWith("1 run: 0 done, 1 to do\n"), stderr);
  assertEquals((await runNames(study)).length, 1);
  assertEquals(await study.names("out/first/earlier"), Object.keys(before));
  assert(/^\| 1 +\| baseline \| 1 +\|/m.test(stdout), stdout);
});

Deno.test("other titles, paths and numbers of workers make no new runs", async () => {
  await using study = await studyFolder();
  await study.run();
  await study.write("suites/first.yaml", { ...SUITE, title: "Another" });
  await Deno.rename(join(study.path, "data"), join(study.path, "moved"));
  const { code, stdout, stderr } = await study.dor([
    ...["run", "suites/first.yaml", "--workers", "1", "--out", "out"],
    ...["--tasks", "tasks", "--backbones", "backbones", "--data", "moved"],
  ]);
  assertEquals([code, stderr], [0, "2 runs: 2 done, 0 to do\n"]);
  assert(stdout.includes("# Another"), stdout);
});

Deno.test("changed data makes new runs", async () => {
  await using study = await studyFolder();
  await study.run(["--seeds", "1"]);
  const text = await study.read("data/tiny/train.jsonl");
  await study.write("data/tiny/train.jsonl", text.replace("plaja", "golf"));
  const { stderr } = await study.run(["--seeds", "1"]);
  assert(stderr.startsWith("1 run: 0 done, 1 to do\n"), stderr);
  assertEquals((await runNames(study)).length, 1);
  assertEquals((await study.names("out/first/earlier")).length, 1);
});

Deno.test("a run with --limit goes to a folder of its own and is marked as a trial", async () => {
  await using study = await studyFolder();
  const args = ["--seeds", "1", "--limit", "6"];
  const { code, stdout } = await study.run(args);
  assertEquals(code, 0);
  assertEquals(await study.names("out"), ["first-limit6"]);
  assert(
    stdout.includes("**A quick test on the first 6 examples of each split"),
    stdout,
  );
  const again = await study.run(args);
  assertEquals(again.stderr, "1 run: 1 done, 0 to do\n");
  const full = await study.run(["--seeds", "1"]);
  assert(full.stderr.startsWith("1 run: 0 done, 1 to do\n"), full.stderr);
  assert(!full.stdout.includes("A quick test"), full.stdout);
});

Deno.test("a results folder may be a link with spaces in its name", async () => {
  await using study = await studyFolder();
  await Deno.mkdir(join(study.path, "the disk"));
  await Deno.symlink(
    join(study.path, "the disk"),
    join(study.path, "my results"),
  );
  const { code, stderr } = await study.run([
    ...["--seeds", "1", "--out", "my results"],
  ]);
  assertEquals(code, 0, stderr);
  assertEquals((await runNames(study, "the disk/first")).length, 1);
});
