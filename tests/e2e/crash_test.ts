import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { linesOf } from "../../src/process/lines_of.ts";
import { wordsOf } from "../support/study/dor.ts";
import { FOLDERS, studyFolder } from "../support/study/study_folder.ts";
import {
  EPOCH_LINE,
  LONG_SUITE,
  untilUnlocked,
  workerProcess,
} from "../support/study/unfinished_runs.ts";
import {
  predictions,
  readFailure,
  recordTimes,
  runNames,
} from "../support/study/run_files.ts";

const unix = Deno.build.os !== "windows";

Deno.test({
  name:
    "after kill -9 of the command its worker ends, finished runs stay and the same command continues",
  ignore: !unix,
  async fn() {
    await using study = await studyFolder({
      "suites/first.yaml": { ...LONG_SUITE, seeds: 2 },
    });
    const started = study.start("--workers 1");
    await started.line(/^\[1\/2\] /);
    await started.line(/-s2-\w+: target epoch/);
    started.process.kill("SIGKILL");
    assertEquals((await started.ended).code, 137);
    await untilUnlocked(study);
    const before = await recordTimes(study);
    assertEquals(Object.keys(before).length, 1);
    const names = await runNames(study);
    assertEquals(names.filter((name) => name.endsWith(".partial")).length, 1);
    const again = await study.run("--workers 2");
    assertEquals(again.code, 0, again.stderr);
    assert(
      again.stderr.startsWith("2 runs: 1 done, 1 to do\n"),
      again.stderr,
    );
    const after = await recordTimes(study);
    assertEquals(Object.keys(after).length, 2);
    for (const name in before) assertEquals(after[name], before[name]);
  },
});

Deno.test({
  name:
    "after kill -9 of a worker its run has failed, other runs continue and the same command finishes",
  ignore: !unix,
  async fn() {
    await using study = await studyFolder({ "suites/first.yaml": LONG_SUITE });
    const started = study.start("--workers 2");
    const id = EPOCH_LINE.exec(await started.line(EPOCH_LINE))![1]!;
    Deno.kill(await workerProcess(study, id), "SIGKILL");
    const { code, stdout, stderr } = await started.ended;
    assertEquals(code, 1, stderr);
    const failure = await readFailure(study, id);
    assertEquals([failure.kind, failure.signal], ["killed", "SIGKILL"]);
    assert(failure.message.startsWith("The worker was ended by SIGKILL"));
    assert(failure.log.some((line) => line.includes("target epoch 1: loss")));
    assert(stdout.includes(`seed ${failure.seed} (${failure.message})`));
    const again = await study.run();
    assertEquals(again.code, 0, again.stderr);
    assert(again.stderr.startsWith("3 runs: 2 done, 1 to do\n"), again.stderr);
    assertEquals(Object.keys(await recordTimes(study)).length, 3);
  },
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test({
    name:
      `${signal} stops the command with exit code 130, no failed run and a hint how to continue`,
    ignore: !unix,
    async fn() {
      await using study = await studyFolder({
        "suites/first.yaml": LONG_SUITE,
      });
      const started = study.start("--workers 1");
      await started.line(EPOCH_LINE);
      started.process.kill(signal);
      const { code, stdout, stderr } = await started.ended;
      assertEquals([code, stdout], [130, ""]);
      assert(
        stderr.endsWith(
          "Stopped with 3 of 3 runs missing; run the same command to continue.\n",
        ),
        stderr,
      );
      assert(!stderr.includes("ailed"), stderr);
      // Whoever waited for the command need not wait for its workers.
      await untilUnlocked(study, 0);
      const status = await study.dor("status first --out out");
      assert(
        /baseline \| 0 +\| 0 +\| 0 +\| 3 \(seeds 1-3\)/.test(status.stdout),
        status.stdout,
      );
      assertEquals(status.code, 1);
    },
  });
}

for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
  Deno.test({
    name: `${signal} to the installed dor alone stops its runs`,
    ignore: !unix,
    async fn() {
      // However late the signal arrives, no run has ended.
      const training = { ...LONG_SUITE.training, max_epochs: 100_000 };
      await using study = await studyFolder({
        "suites/first.yaml": { ...LONG_SUITE, training },
      });
      const process = new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "--allow-read",
          "--allow-env",
          "--allow-run",
          fromFileUrl(new URL("../../src/cli/dor.ts", import.meta.url)),
          ...wordsOf(`run suites/first.yaml ${FOLDERS} --out out`),
        ],
        cwd: study.path,
        env: { DOR_DATA: "", DOR_CACHE: join(study.path, "cache") },
        stdin: "null",
        stdout: "null",
        stderr: "piped",
      }).spawn();
      let last = "";
      let sent = false;
      for await (const line of linesOf(process.stderr)) {
        if (!sent && EPOCH_LINE.test(line)) {
          process.kill(signal);
          sent = true;
        }
        last = line;
      }
      const { code } = await process.status;
      assertEquals(code, signal === "SIGKILL" ? 137 : 130);
      await untilUnlocked(study, 0);
      assertEquals(
        last,
        "Stopped with 3 of 3 runs missing; run the same command to continue.",
      );
    },
  });
}

Deno.test({
  name: "a run whose worker is ended by SIGINT has not failed",
  ignore: !unix,
  async fn() {
    await using study = await studyFolder({
      "suites/first.yaml": { ...LONG_SUITE, seeds: 2 },
    });
    const started = study.start("--workers 1");
    const id = EPOCH_LINE.exec(await started.line(EPOCH_LINE))![1]!;
    Deno.kill(await workerProcess(study, id), "SIGINT");
    const { code, stderr } = await started.ended;
    assertEquals(code, 130);
    assert(
      stderr.endsWith(
        "Stopped with 1 of 2 runs missing; run the same command to continue.\n",
      ),
      stderr,
    );
    assert(!stderr.includes("ailed"), stderr);
  },
});

Deno.test({
  name:
    "two commands that run one suite at the same time share its runs and train each once",
  ignore: !unix,
  async fn() {
    await using study = await studyFolder({ "suites/first.yaml": LONG_SUITE });
    const one = study.start("--workers 1");
    await one.line(EPOCH_LINE);
    const two = study.start("--workers 1");
    const ends = await Promise.all([one.ended, two.ended]);
    for (const { code, stderr } of ends) assertEquals(code, 0, stderr);
    const trainedBy = ends.map(({ stderr }) =>
      stderr.match(/^\S+: target epoch 1,/gm) ?? []
    );
    for (const some of trainedBy) assert(some.length > 0);
    const trained = trainedBy.flat();
    assertEquals(trained.length, 3);
    assertEquals(new Set(trained).size, 3);
    assertEquals(Object.keys(await recordTimes(study)).length, 3);
    const { code } = await study.run();
    assertEquals(code, 0);
  },
});

Deno.test({
  name:
    "kills at any moment lose no finished run, and predictions end up the same byte for byte",
  ignore: !unix,
  async fn() {
    const suite = {
      ...LONG_SUITE,
      training: { ...LONG_SUITE.training, max_epochs: 40 },
    };
    await using calm = await studyFolder({ "suites/first.yaml": suite });
    assertEquals((await calm.run()).code, 0);
    const expected = await predictions(calm);
    await using study = await studyFolder({ "suites/first.yaml": suite });
    let finished: string[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const started = study.start("--workers 2");
      const moment = 300 + 900 * Math.random();
      const timer = setTimeout(
        () => started.process.kill("SIGKILL"),
        moment,
      );
      const { code, stderr } = await started.ended;
      clearTimeout(timer);
      assert(code === 0 || code === 137, `${moment} ms: ${stderr}`);
      // The next command may find the last one's workers still at it.
      const now = Object.keys(await recordTimes(study));
      const lost = finished.filter((name) => !now.includes(name));
      assertEquals(lost, [], `lost ${moment} ms after the start`);
      finished = now;
    }
    const { code, stderr } = await study.run();
    assertEquals(code, 0, stderr);
    assertEquals(await predictions(study), expected);
  },
});
