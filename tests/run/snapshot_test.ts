import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { type Workshop, workshop } from "../cli/workshop.ts";
import { EPOCH, LONG, untilUnlocked, workerOf } from "./processes.ts";
import { failureOf, filesBelow, predictions, recordOf } from "./results.ts";

const unix = Deno.build.os !== "windows";

/** One run of some seconds. */
const SUITE = { ...LONG, seeds: 1 };
const EPOCHS = LONG.training.max_epochs;
const EACH_EPOCH = ["--snapshot", "0"];

/** What a run that nobody disturbs predicts. */
async function undisturbed(): Promise<Record<string, string>> {
  await using calm = await workshop({ "suites/first.yaml": SUITE });
  assertEquals((await calm.run()).code, 0);
  return await predictions(calm);
}

/** Waits for the fifth epoch of a run or a later one, and returns the run's name. */
async function someEpochs(
  started: ReturnType<Workshop["start"]>,
): Promise<string> {
  const line = await started.line(/: target epoch ([5-9]|\d\d+),/);
  return EPOCH.exec(line)![1]!;
}

/** Kills the command when a run is some epochs on, and returns the run's name. */
async function interrupted(made: Workshop): Promise<string> {
  const started = made.start(EACH_EPOCH);
  const id = await someEpochs(started);
  started.process.kill("SIGKILL");
  await started.ended;
  await untilUnlocked(made);
  return id;
}

const epochsOf = async (made: Workshop, folder: string) =>
  (await made.read(`${folder}/history.jsonl`)).trimEnd().split("\n")
    .map((line) => JSON.parse(line).epoch as number);

Deno.test({
  name:
    "a run killed at some epoch goes on there, with the predictions it would have had",
  ignore: !unix,
  async fn() {
    const expected = await undisturbed();
    await using made = await workshop({ "suites/first.yaml": SUITE });
    const id = await interrupted(made);
    await interrupted(made);
    const { code, stderr } = await made.run(EACH_EPOCH);
    assertEquals(code, 0, stderr);
    assert(!/: target epoch [1-4],/.test(stderr), stderr);
    assertEquals(await predictions(made), expected);
    const folder = `out/first/runs/${id}`;
    assertEquals(
      await epochsOf(made, folder),
      Array.from({ length: EPOCHS }, (_, i) => i + 1),
    );
    const record = await recordOf(made, id);
    const log = await made.read(`${folder}/log.txt`);
    const [first, second, ...more] = record.resumed!.map(({ epoch }) => epoch);
    assert(4 <= first! && first! < second! && second! < EPOCHS);
    assertEquals(more, []);
    for (const epoch of [first, second]) {
      assert(log.includes(`goes on after epoch ${epoch} of target`), log);
    }
    assert(
      !(await filesBelow(join(made.path, "out"))).some((file) =>
        file.includes("snapshot")
      ),
    );
  },
});

Deno.test({
  name: "a run whose worker was killed goes on, too",
  ignore: !unix,
  async fn() {
    const expected = await undisturbed();
    await using made = await workshop({ "suites/first.yaml": SUITE });
    const started = made.start(EACH_EPOCH);
    const id = await someEpochs(started);
    Deno.kill(await workerOf(made, id), "SIGKILL");
    assertEquals((await started.ended).code, 1);
    assertEquals((await failureOf(made, id)).kind, "killed");
    const { code, stderr } = await made.run();
    assertEquals(code, 0, stderr);
    assertEquals(await predictions(made), expected);
    assertEquals((await recordOf(made, id)).resumed!.length, 1);
  },
});

const DAMAGES: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  "cut short": (bytes) => bytes.subarray(0, bytes.length - 100),
  "changed in one bit of a weight": (bytes) =>
    bytes.map((byte, i) => i === bytes.length - 9 ? byte ^ 1 : byte),
  "another run's": (bytes) =>
    replaced(bytes, "baseline-tiny-s1-", "baseline-tiny-s7-"),
  "empty": () => new Uint8Array(),
};

/** Replaces a text of the header by another of its length. */
function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = new TextDecoder("latin1").decode(bytes);
  assert(text.includes(from));
  const changed = bytes.slice();
  changed.set(new TextEncoder().encode(to), text.indexOf(from));
  return changed;
}

Deno.test({
  name: "a snapshot that is no good is said to be so, and the run begins anew",
  ignore: !unix,
  async fn(t) {
    const expected = await undisturbed();
    await using made = await workshop({ "suites/first.yaml": SUITE });
    const id = await interrupted(made);
    const partial = join(made.path, `out/first/runs/${id}.partial`);
    const bytes = await Deno.readFile(join(partial, "snapshot.safetensors"));
    for (const [damage, change] of Object.entries(DAMAGES)) {
      await t.step(damage, async () => {
        await Deno.mkdir(partial, { recursive: true });
        await Deno.writeFile(
          join(partial, "snapshot.safetensors"),
          change(bytes),
        );
        const { code, stderr } = await made.run();
        assertEquals(code, 0, stderr);
        assert(stderr.includes("target epoch 1,"), stderr);
        const final = join(made.path, `out/first/runs/${id}`);
        const log = await Deno.readTextFile(join(final, "log.txt"));
        assert(
          log.includes("begins anew, the snapshot is of no use: "),
          log,
        );
        assertEquals(await predictions(made), expected);
        assertEquals((await recordOf(made, id)).resumed, undefined);
        await Deno.remove(final, { recursive: true });
      });
    }
    await t.step("made with other threads", async () => {
      await Deno.mkdir(partial, { recursive: true });
      await Deno.writeFile(join(partial, "snapshot.safetensors"), bytes);
      const { code, stderr } = await made.run(["--threads", "2"]);
      assertEquals(code, 0, stderr);
      assert(stderr.includes("target epoch 1,"), stderr);
      const log = await made.read(`out/first/runs/${id}/log.txt`);
      assert(log.includes('"threads":1'), log);
    });
  },
});

Deno.test("a run of a few seconds spends no time on snapshots", async () => {
  await using made = await workshop({ "suites/first.yaml": SUITE });
  const started = made.start();
  await started.line(EPOCH);
  const [id] = await made.names("out/first/runs");
  const names = await made.names(`out/first/runs/${id}`);
  assert(!names.includes("snapshot.safetensors"), names.join());
  assertEquals((await started.ended).code, 0);
});
