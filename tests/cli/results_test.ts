import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { Leaderboard } from "../../src/report/leaderboard/leaderboard.ts";
import type { RunRecord } from "../../src/results/record.ts";
import { failureOf } from "../support/results/records.ts";
import { slashes } from "../support/slashes.ts";
import { readRecord, runNames } from "../support/study/run_files.ts";
import { studyFolder } from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

Deno.test("status, show and report read a suite's results without training", async (t) => {
  await using study = await studyFolder({}, runMain);
  assertEquals((await study.run()).code, 0);
  const [first, second] = await runNames(study) as [string, string];
  const table = await study.read("out/first/leaderboard.md");

  await t.step("status counts the finished runs", async () => {
    const { code, stdout } = await study.dor("status first --out out");
    assertEquals(code, 0);
    assertEquals(
      stdout,
      "| method   | done          | running | failed | missing |\n" +
        "| -------- | ------------- | ------- | ------ | ------- |\n" +
        "| baseline | 2 (seeds 1-2) | 0       | 0      | 0       |\n",
    );
  });
  await t.step("status --json prints a list of runs", async () => {
    const { code, stdout } = await study.dor(
      "status suites/first.yaml --json --out out",
    );
    assertEquals(code, 0);
    assertEquals(JSON.parse(stdout), [
      { id: first, name: "baseline", seed: 1, state: "done" },
      { id: second, name: "baseline", seed: 2, state: "done" },
    ]);
  });
  await t.step("show finds a run by the beginning of its name", async () => {
    const { code, stdout } = await study.dor(
      `show ${first.slice(0, 18)} --out out`,
    );
    assertEquals(code, 0);
    assert(stdout.startsWith(`# ${first}: Fine-tuning on the target`), stdout);
    assert(/^\| accuracy +\| \d\.\d{4} +\| \d\.\d{4}/m.test(stdout), stdout);
    assert(/^\| river +\| \d\.\d{4}/m.test(stdout), stdout);
  });
  await t.step("show --json prints the record", async () => {
    const { stdout } = await study.dor(`show ${first} --json --out out`);
    const record: RunRecord = JSON.parse(stdout);
    assertEquals(record.id, first);
    assertEquals(record, await readRecord(study, first));
  });
  await t.step(
    "show refuses a beginning that two runs share, and names both",
    async () => {
      const { code, stderr } = await study.dor("show baseline-tiny --out out");
      assertEquals(code, 2);
      assert(
        stderr.startsWith(
          "Cannot tell which run is baseline-tiny: 2 runs begin like this: ",
        ),
      );
      assert(stderr.includes(first) && stderr.includes(second), stderr);
      assert(stderr.includes("; give more of its name"), stderr);
    },
  );
  await t.step(
    "show refuses an unknown run, and suggests the nearest",
    async () => {
      const { code, stderr } = await study.dor(
        `show ${first.replace("tiny", "tinny")} --out out`,
      );
      assertEquals(code, 2);
      assert(stderr.includes(`did you mean "${first}"?`), stderr);
    },
  );
  await t.step(
    "report of copied results gives the same table",
    async () => {
      await Deno.mkdir(join(study.path, "copy"));
      await Deno.rename(
        join(study.path, "out/first"),
        join(study.path, "copy/first"),
      );
      const { code, stdout, stderr } = await study.dor(
        "report first --out copy",
      );
      assertEquals([code, stderr], [0, ""]);
      assertEquals(
        slashes(stdout),
        slashes(`${table}\nWritten: copy/first/leaderboard.md\n`),
      );
      await Deno.rename(
        join(study.path, "copy/first"),
        join(study.path, "out/first"),
      );
    },
  );
  await t.step(
    "report and verify pass over a run that was killed just as it failed",
    async () => {
      const partial = `out/first/runs/${first}.partial`;
      await study.write(`${partial}/error.json`, {
        ...failureOf("baseline", 1, "It broke"),
        id: first,
        suite: "first",
      });
      for (const verb of ["report", "verify"]) {
        const { code, stderr } = await study.dor(`${verb} first --out out`);
        assertEquals([code, stderr], [0, ""]);
      }
      await Deno.remove(join(study.path, partial), { recursive: true });
    },
  );
  await t.step(
    "report --json prints the leaderboard as JSON and writes nothing",
    async () => {
      await Deno.remove(join(study.path, "out/first/leaderboard.md"));
      const { code, stdout } = await study.dor("report first --json --out out");
      assertEquals(code, 0);
      const leaderboard: Leaderboard = JSON.parse(stdout);
      assertEquals(leaderboard.suite, "first");
      assertEquals(leaderboard.rows.map(({ name, seeds }) => [name, seeds]), [
        ["baseline", [1, 2]],
      ]);
      assertEquals(leaderboard.metrics, ["accuracy", "f1_macro"]);
      assertEquals(
        (await study.names("out/first")).includes("leaderboard.md"),
        false,
      );
    },
  );
  await t.step(
    "report and status name a missing run, and status exits with 1",
    async () => {
      await Deno.remove(join(study.path, "out/first/runs", second), {
        recursive: true,
      });
      const { code, stdout } = await study.dor("report first --out out");
      assertEquals(code, 0);
      assert(
        stdout.includes(
          "Missing from the table: baseline seed 2 (not run yet).",
        ),
        stdout,
      );
      const status = await study.dor("status first --json --out out");
      assertEquals(status.code, 1);
      assertEquals(
        (JSON.parse(status.stdout) as { state: string }[]).map((run) =>
          run.state
        ),
        ["done", "missing"],
      );
    },
  );
  const record = `out/first/runs/${first}/record.json`;
  const whole = await study.read(record);
  for (const command of ["report first", "status first", `show ${first}`]) {
    await t.step(
      `a truncated record makes ${
        command.split(" ")[0]
      } exit with 2 and name the file`,
      async () => {
        await study.write(record, whole.slice(0, 1000));
        const { code, stdout, stderr } = await study.dor(
          `${command} --out out`,
        );
        assertEquals([code, stdout], [2, ""]);
        assert(slashes(stderr).startsWith(`Cannot read ${record}: `), stderr);
      },
    );
  }
  await t.step(
    "a record with a wrong key makes report exit with 2 and name file and key",
    async () => {
      await study.write(record, whole.replace('"seconds": ', '"secs": '));
      const { code, stderr } = await study.dor("report first --out out");
      assertEquals(code, 2);
      assert(slashes(stderr).startsWith(`Cannot read ${record}: seconds: `));
    },
  );
  await t.step(
    "a truncated record makes run exit before it trains",
    async () => {
      await study.write(record, whole.slice(0, 1000));
      const { code, stderr } = await study.run();
      assertEquals(code, 2);
      assert(stderr.startsWith("Cannot read "), stderr);
      assert(slashes(stderr).includes(`${record}: `), stderr);
      assertEquals(await runNames(study), [first]);
    },
  );
  const plan = await study.read("out/first/suite.json");
  await t.step(
    "a truncated suite.json makes report exit with 2 and name the file",
    async () => {
      await study.write("out/first/suite.json", plan.slice(0, 50));
      const { code, stderr } = await study.dor("report first --out out");
      assertEquals(code, 2);
      assert(slashes(stderr).includes("out/first/suite.json"), stderr);
    },
  );
  await t.step("report refuses a suite without a finished run", async () => {
    await study.write("out/first/suite.json", plan);
    await Deno.remove(join(study.path, "out/first/runs"), { recursive: true });
    const { code, stderr } = await study.dor("report first --out out");
    assertEquals(code, 2);
    assert(
      stderr.startsWith("Cannot make a leaderboard of first: none of its 2"),
      stderr,
    );
  });
});
