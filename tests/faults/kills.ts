import { assert, assertEquals } from "@std/assert";
import type { StudyFolder } from "../support/study/study_folder.ts";
import { readRecord, runNames } from "../support/study/run_files.ts";
import { untilUnlocked } from "../support/study/unfinished_runs.ts";
import type { Fault } from "./fault.ts";
import {
  assertMended,
  calmPredictions,
  faultyWorkshop,
  inTime,
  startFaulty,
} from "./suite.ts";

/** Kills the command or one of its workers again and again. */
export const kills: Fault = {
  name: "kills",
  what: "kill -9 of the command or of a worker, at a random moment",
  promise:
    "No finished run is lost or changed; the others resume from their last snapshot and end with the same predictions, byte for byte",
  async run({ times, note }) {
    await calmPredictions();
    const killed = { command: 0, worker: 0 };
    let suites = 0;
    let resumed = 0;
    while (killed.command + killed.worker < times) {
      await using study = await faultyWorkshop();
      let finished: Record<string, string> = {};
      for (;;) {
        const started = startFaulty(study);
        const ended = inTime(started);
        await Promise.race([someMoment(study), ended]);
        const victim = await kill(study, started.process);
        const { code, stderr } = await ended;
        const now = await records(study);
        for (const name in finished) assertEquals(now[name], finished[name]);
        finished = now;
        if (victim === undefined) {
          assertEquals(code, 0, stderr);
          break;
        }
        assert([0, 1, 137].includes(code), `${code}: ${stderr}`);
        killed[victim]++;
        note(`${killed.command + killed.worker} of ${times} kills`);
      }
      await untilUnlocked(study);
      await assertMended(study);
      for (const name of await runNames(study)) {
        resumed += (await readRecord(study, name)).resumed?.length ?? 0;
      }
      suites++;
    }
    return `${killed.command} kills of commands and ${killed.worker} of workers in ${suites} suites of three runs: all held; runs went on from a snapshot ${resumed} times`;
  },
};

/** Waits for some moment: mostly of training, now and then of all that comes before. */
async function someMoment(study: StudyFolder): Promise<void> {
  const isEarly = Math.random() < 0.2;
  const end = Date.now() + 30_000;
  while (
    !isEarly && Date.now() < end && (await workersOf(study)).length === 0
  ) {
    await sleep(20);
  }
  await sleep(2500 * Math.random());
}

const sleep = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The processes that train, as their logs say. */
async function workersOf(study: StudyFolder): Promise<number[]> {
  const workers: number[] = [];
  for (const name of await runNames(study)) {
    if (!name.endsWith(".partial")) continue;
    const log = await study.read(`out/first/runs/${name}/log.txt`)
      .catch(() => "");
    const pid = [...log.matchAll(/, process (\d+)$/gm)].at(-1)?.[1];
    if (pid !== undefined && isAlive(Number(pid))) workers.push(Number(pid));
  }
  return workers;
}

/** A log may be that of an earlier attempt. */
function isAlive(pid: number): boolean {
  try {
    Deno.kill(pid, "SIGCONT"); // Means nothing to a process that runs.
    return true;
  } catch {
    return false;
  }
}

/** Kills one of the processes that there are, and says which kind it was. */
async function kill(
  study: StudyFolder,
  command: Deno.ChildProcess,
): Promise<"command" | "worker" | undefined> {
  const workers = await workersOf(study);
  const worker = workers[Math.floor(Math.random() * workers.length)];
  const isWorker = worker !== undefined && Math.random() < 0.5;
  try {
    if (isWorker) Deno.kill(worker, "SIGKILL");
    else command.kill("SIGKILL");
  } catch {
    // It has just ended by itself.
    return isWorker ? await kill(study, command) : undefined;
  }
  return isWorker ? "worker" : "command";
}

/** The record of every finished run. */
async function records(study: StudyFolder): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of await runNames(study)) {
    if (name.endsWith(".partial")) continue;
    const record = await study.read(`out/first/runs/${name}/record.json`)
      .catch(() => undefined);
    if (record !== undefined) found[name] = record;
  }
  return found;
}
