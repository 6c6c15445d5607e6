import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import {
  type StudyFolder,
  studyFolder,
} from "../support/study/study_folder.ts";
import {
  EPOCH_LINE,
  LONG_SUITE,
  untilUnlocked,
  workerProcess,
} from "../support/study/unfinished_runs.ts";
import {
  filesBelow,
  predictions,
  readFailure,
  readRecord,
} from "../support/study/run_files.ts";

const unix = Deno.build.os !== "windows";

const EPOCHS = 120;

/** One run, long enough to be interrupted twice. */
const SUITE = {
  ...LONG_SUITE,
  seeds: 1,
  training: { ...LONG_SUITE.training, max_epochs: EPOCHS },
};
const EACH_EPOCH = ["--snapshot", "0"];

let expectedPredictions: Promise<Record<string, string>> | undefined;

/** The predictions of an uninterrupted run, which is trained once. */
function uninterrupted(): Promise<Record<string, string>> {
  return expectedPredictions ??= trainUninterrupted();
}

async function trainUninterrupted(): Promise<Record<string, string>> {
  await using study = await studyFolder({ "suites/first.yaml": SUITE });
  const started = study.start();
  await started.line(EPOCH_LINE);
  const [id] = await study.names("out/first/runs");
  const names = await study.names(`out/first/runs/${id}`);
  assert(!names.includes("snapshot.safetensors"), names.join());
  assertEquals((await started.ended).code, 0);
  return await predictions(study);
}

Deno.test("a run of a few seconds writes no snapshots", async () => {
  await uninterrupted();
});

/** Waits for the fifth epoch of a run or a later one, and returns the run's name. */
async function someEpochs(
  started: ReturnType<StudyFolder["start"]>,
): Promise<string> {
  const line = await started.line(/: target epoch ([5-9]|\d\d+),/);
  return EPOCH_LINE.exec(line)![1]!;
}

/** Kills the command when a run is some epochs on, and returns the run's name. */
async function interrupted(study: StudyFolder): Promise<string> {
  const started = study.start(EACH_EPOCH);
  const id = await someEpochs(started);
  started.process.kill("SIGKILL");
  await started.ended;
  await untilUnlocked(study);
  return id;
}

const epochsOf = async (study: StudyFolder, folder: string) =>
  (await study.read(`${folder}/history.jsonl`)).trimEnd().split("\n")
    .map((line) => JSON.parse(line).epoch as number);

Deno.test({
  name:
    "a run killed after an epoch continues there and ends with the same predictions",
  ignore: !unix,
  async fn() {
    const expected = await uninterrupted();
    await using study = await studyFolder({ "suites/first.yaml": SUITE });
    const id = await interrupted(study);
    await interrupted(study);
    const { code, stderr } = await study.run(EACH_EPOCH);
    assertEquals(code, 0, stderr);
    assert(!/: target epoch [1-4],/.test(stderr), stderr);
    assertEquals(await predictions(study), expected);
    const folder = `out/first/runs/${id}`;
    assertEquals(
      await epochsOf(study, folder),
      Array.from({ length: EPOCHS }, (_, i) => i + 1),
    );
    const record = await readRecord(study, id);
    const log = await study.read(`${folder}/log.txt`);
    const [first, second, ...more] = record.resumed!.map(({ epoch }) => epoch);
    assert(4 <= first! && first! < second! && second! < EPOCHS);
    assertEquals(more, []);
    for (const epoch of [first, second]) {
      assert(log.includes(`resumes after epoch ${epoch} of target`), log);
    }
    assert(
      stderr.includes(`Note: ${id} resumes after epoch ${second} of target`),
      stderr,
    );
    assert(
      !(await filesBelow(join(study.path, "out"))).some((file) =>
        file.includes("snapshot")
      ),
    );
  },
});

Deno.test({
  name: "a run whose worker was killed continues from its snapshot",
  ignore: !unix,
  async fn() {
    const expected = await uninterrupted();
    await using study = await studyFolder({ "suites/first.yaml": SUITE });
    const started = study.start(EACH_EPOCH);
    const id = await someEpochs(started);
    Deno.kill(await workerProcess(study, id), "SIGKILL");
    assertEquals((await started.ended).code, 1);
    assertEquals((await readFailure(study, id)).kind, "killed");
    const { code, stderr } = await study.run();
    assertEquals(code, 0, stderr);
    assertEquals(await predictions(study), expected);
    assertEquals((await readRecord(study, id)).resumed!.length, 1);
  },
});

Deno.test({
  name: "a snapshot that cannot be used is reported, and the run starts again",
  ignore: !unix,
  async fn(t) {
    const expected = await uninterrupted();
    await using study = await studyFolder({ "suites/first.yaml": SUITE });
    const id = await interrupted(study);
    const partial = join(study.path, `out/first/runs/${id}.partial`);
    const bytes = await Deno.readFile(join(partial, "snapshot.safetensors"));
    await t.step("one bit of a weight changed", async () => {
      const changed = bytes.slice();
      changed[bytes.length - 9]! ^= 1;
      await Deno.writeFile(join(partial, "snapshot.safetensors"), changed);
      const { code, stderr } = await study.run();
      assertEquals(code, 0, stderr);
      assert(stderr.includes("target epoch 1,"), stderr);
      const final = join(study.path, `out/first/runs/${id}`);
      const log = await Deno.readTextFile(join(final, "log.txt"));
      assert(log.includes("the snapshot cannot be used: "), log);
      assertEquals(await predictions(study), expected);
      assertEquals((await readRecord(study, id)).resumed, undefined);
      await Deno.remove(final, { recursive: true });
    });
    await t.step("made with another number of threads", async () => {
      await Deno.mkdir(partial, { recursive: true });
      await Deno.writeFile(join(partial, "snapshot.safetensors"), bytes);
      const { code, stderr } = await study.run("--threads 2");
      assertEquals(code, 0, stderr);
      assert(stderr.includes("target epoch 1,"), stderr);
      const reported =
        `Note: ${id} starts from the beginning; the snapshot cannot be used: it was made with threads 1; this run has threads 2`;
      assert(stderr.includes(reported), stderr);
    });
  },
});
