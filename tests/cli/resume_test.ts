import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { join } from "@std/path";
import { slashes } from "../support/slashes.ts";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";
import {
  filesBelow,
  recordTimes,
  runNames,
} from "../support/study/run_files.ts";
import { runMain } from "./run_main.ts";

Deno.test("a command trains only the runs that are missing", async (t) => {
  await using study = await studyFolder({}, runMain);
  const ones = ["--seeds", "1"];

  await t.step(
    "a run leaves exactly its four files, and a suite its plan, leaderboard and gate",
    async () => {
      const { code, stdout, stderr } = await study.run(ones);
      assertEquals(code, 0, stderr);
      const [name] = await runNames(study);
      assert(/^baseline-tiny-s1-[0-9a-f]{8}$/.test(name!), name);
      assertEquals(await filesBelow(join(study.path, "out")), [
        "first/.lock",
        "first/leaderboard.md",
        ...["history.jsonl", "log.txt", "predictions.jsonl", "record.json"]
          .map((file) => `first/runs/${name}/${file}`),
        "first/suite.json",
      ]);
      assert(stdout.includes(await study.read("out/first/leaderboard.md")));
      assert(slashes(stdout).includes("Written: out/first/leaderboard.md"));
    },
  );
  await t.step("more seeds train only the new ones", async () => {
    const before = await recordTimes(study);
    const { stdout, stderr } = await study.run();
    assert(stderr.startsWith("2 runs: 1 done, 1 to do\n"), stderr);
    assert(stdout.includes("|seeds:1-2|"), stdout);
    const after = await recordTimes(study);
    assertEquals(Object.keys(after).length, 2);
    for (const name in before) assertEquals(after[name], before[name]);
  });
  await t.step("the same command again trains nothing", async () => {
    const before = await recordTimes(study);
    const { code, stderr } = await study.run();
    assertEquals([code, stderr], [0, "2 runs: 2 done, 0 to do\n"]);
    assertEquals(await recordTimes(study), before);
  });
  await t.step("a part of the seeds keeps the table whole", async () => {
    const { stdout, stderr } = await study.run("--seeds 2-2");
    assertEquals(stderr, "1 run: 1 done, 0 to do\n");
    assert(stdout.includes("|seeds:1-2|"), stdout);
  });
  await t.step("only a removed run is trained again", async () => {
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
  await t.step(
    "other titles, paths and numbers of workers make no new runs",
    async () => {
      await study.write("suites/first.yaml", { ...SUITE, title: "Another" });
      await Deno.rename(join(study.path, "data"), join(study.path, "moved"));
      const { code, stdout, stderr } = await study.dor(
        "run suites/first.yaml --workers 1 --out out --tasks tasks --backbones backbones --data moved",
      );
      assertEquals([code, stderr], [0, "2 runs: 2 done, 0 to do\n"]);
      assert(stdout.includes("# Another"), stdout);
      await Deno.rename(join(study.path, "moved"), join(study.path, "data"));
    },
  );
  const CHANGES = {
    "another training setting": async () => {
      const training = { ...SUITE.training, learning_rate: 0.02 };
      await study.write("suites/first.yaml", { ...SUITE, training });
    },
    "other data": async () => {
      const text = await study.read("data/tiny/train.jsonl");
      await study.write("data/tiny/train.jsonl", text.replace("plaja", "golf"));
    },
  };
  for (const [what, change] of Object.entries(CHANGES)) {
    await t.step(
      `${what} makes new runs, and the old ones are set aside`,
      async () => {
        const before = await runNames(study);
        const earlier = await study.names("out/first/earlier");
        await change();
        const { code, stdout, stderr } = await study.run(ones);
        assertEquals(code, 0);
        assert(stderr.startsWith("1 run: 0 done, 1 to do\n"), stderr);
        assertEquals((await runNames(study)).length, 1);
        assertEquals(
          await study.names("out/first/earlier"),
          [...earlier, ...before].sort(),
        );
        assert(/^\| 1 +\| baseline \| 1 +\|/m.test(stdout), stdout);
      },
    );
  }
});

Deno.test("a run with --limit goes to a folder of its own and is marked as a trial, also in a results folder that is a link with spaces in its name", async () => {
  await using study = await studyFolder({}, runMain);
  await Deno.mkdir(join(study.path, "the disk"));
  await Deno.symlink(
    join(study.path, "the disk"),
    join(study.path, "my results"),
  );
  const out = ["--seeds", "1", "--out", "my results"];
  const { code, stdout } = await study.run([...out, "--limit", "6"]);
  assertEquals(code, 0);
  assertEquals(await study.names("the disk"), ["first-limit6"]);
  assert(stdout.includes("**A quick test on "), stdout);
  const again = await study.run([...out, "--limit", "6"]);
  assertEquals(again.stderr, "1 run: 1 done, 0 to do\n");
  const whole = await study.run(out);
  assert(whole.stderr.startsWith("1 run: 0 done, 1 to do\n"), whole.stderr);
  assert(!whole.stdout.includes("A quick test"), whole.stdout);
  assertEquals((await runNames(study, "the disk/first")).length, 1);
});
