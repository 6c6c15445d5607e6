import { adoptRuns } from "./adopt_runs.ts";
import { sourceState } from "./environment.ts";
import { planWorkers } from "./plan_workers.ts";
import type { WorkerPlace } from "./worker_places.ts";
import { claimFolder, makeRunFolders, writePlan } from "./write_plan.ts";
import type { Plan } from "./plan_suite.ts";
import type { RunFailure, RunRecord } from "../results/record.ts";
import type { RunEvent } from "./run_event.ts";
import { RunQueue } from "./run_queue.ts";
import type { RunSpec } from "../results/run_spec.ts";
import { runWorker } from "./run_worker.ts";

export interface ExecuteOptions {
  /** Runs side by side; default: as many as cores and memory allow. */
  workers: number | undefined;
  /** Also takes up runs that failed. */
  retry: boolean;
  signal: AbortSignal;
  onEvent(event: RunEvent): void;
}

/** How a command on a suite ended. */
export interface SuiteOutcome {
  /** Of the runs that have finished, those of earlier commands included. */
  records: RunRecord[];
  /** Of the runs that have failed. */
  failures: RunFailure[];
  /** Runs that are still missing, because the signal came. */
  missing: RunSpec[];
  /** Runs that wait for a teacher that failed. */
  waiting: RunSpec[];
}

/**
 * Runs what is missing of a plan, each run in a process of its own, and
 * leaves the finished ones alone.
 *
 * @throws {InputError} When the results folder cannot be written.
 */
export async function executePlan(
  plan: Plan,
  options: ExecuteOptions,
): Promise<SuiteOutcome> {
  makeRunFolders(plan);
  claimFolder(plan);
  writePlan(plan);
  const adopted = adoptRuns(plan);
  const queue = new RunQueue(plan, options.retry);
  const outcome: SuiteOutcome = {
    records: [...queue.records],
    failures: [...queue.failures],
    missing: [],
    waiting: [],
  };
  options.onEvent({
    type: "planned",
    total: queue.total,
    done: queue.done,
    missing: queue.open,
    adopted: adopted.length,
  });
  if (queue.open.length === 0) return outcome;

  const context = { source: await sourceState() };
  const places = await planWorkers(plan, options.workers);
  const work = async (place: WorkerPlace) => {
    while (!options.signal.aborted) {
      const run = await queue.next();
      if (run === undefined) return;
      const result = await runWorker(
        run,
        context,
        options.onEvent,
        options.signal,
        place,
      );
      queue.ended(run, result !== undefined && !("kind" in result));
      if (result === undefined) {
        if (queue.isOwn(run)) outcome.missing.push(run);
      } else if ("kind" in result) {
        outcome.failures.push(result);
        options.onEvent({ type: "failed", run, failure: result });
      } else {
        if (queue.isOwn(run)) outcome.records.push(result);
        options.onEvent({ type: "finished", run, record: result });
      }
    }
  };
  await Promise.all(places.slice(0, queue.open.length).map(work));
  const stopped = options.signal.aborted || outcome.missing.length > 0;
  outcome[stopped ? "missing" : "waiting"].push(...queue.waiting);
  return outcome;
}
