import { assert } from "@std/assert";
import { join } from "@std/path";
import { isLocked } from "../../../src/results/run_lock.ts";
import { type StudyFolder, SUITE } from "./study_folder.ts";

/** A suite whose runs take long enough to be interrupted: a second or more each. */
export const LONG_SUITE = {
  ...SUITE,
  seeds: 3,
  training: { ...SUITE.training, max_epochs: 200 },
};

/** The line that a run prints after an epoch. */
export const EPOCH_LINE = /^(\S+): target epoch \d+,/;

/** The id of the process that trains a run, from its log. */
export async function workerProcess(
  study: StudyFolder,
  id: string,
): Promise<number> {
  const log = await study.read(`out/first/runs/${id}.partial/log.txt`);
  return Number(/, process (\d+)$/m.exec(log)![1]);
}

/** Waits until no run is trained: locks are free only when their processes have ended. */
export async function untilUnlocked(
  study: StudyFolder,
  seconds = 5,
): Promise<void> {
  const runs = join(study.path, "out/first/runs");
  const end = performance.now() + 1000 * seconds;
  for (;;) {
    const locked = (await study.names("out/first/runs"))
      .filter((name) =>
        name.endsWith(".partial") && isLocked(join(runs, name))
      );
    if (locked.length === 0) return;
    assert(performance.now() < end, `still running: ${locked.join(", ")}`);
    // The end of a process that is not a child cannot be awaited.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
