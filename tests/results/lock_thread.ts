/** A thread that finishes a run several times, and checks that it alone has it. */
import { join } from "@std/path";
import { answerOrders } from "../../src/process/answer_orders.ts";
import { partialFolder } from "../../src/results/results_folder.ts";
import { finishRun, tryLock } from "../../src/results/run_lock.ts";

export interface LockOrder {
  runs: string;
  id: string;
  times: number;
}

answerOrders(({ runs, id, times }: LockOrder) => {
  let finished = 0;
  while (finished < times) {
    const lock = tryLock(partialFolder(runs, id));
    if (lock === undefined) continue;
    finishRun(lock, runs, id, (partial) => {
      const mark = join(partial, "holder");
      // It fails if another thread holds the folder, too, or has just finished it.
      Deno.writeTextFileSync(mark, "", { createNew: true });
      if ([...Deno.readDirSync(partial)].length !== 2) {
        throw new Error(`${partial} has files of another thread`);
      }
    });
    finished++;
  }
  return finished;
});
