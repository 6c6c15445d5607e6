import { adoptRuns } from "../../adopt_runs.ts";
import { callHooks } from "../../call_hooks.ts";
import { sourceState } from "../../environment.ts";
import { removeSuperseded } from "../../../model_files/remove_superseded.ts";
import { planWorkers } from "./plan_workers.ts";
import type { WorkerEnvironment } from "./worker_environments.ts";
import { claimFolder, makeRunFolders, writePlan } from "../../write_plan.ts";
import type { Plan } from "../../plan.ts";
import type { ExecuteOptions, SuiteOutcome } from "../executor.ts";
import { RunQueue } from "../../run_queue.ts";
import { runWorker } from "../../run_worker.ts";

/**
 * Executes the missing runs of a plan, each in a separate process.
 *
 * @param options `workers`: how many run at the same time; by default, as many
 *   as cores and memory allow.
 */
export async function executePlan(
  plan: Plan,
  options: ExecuteOptions & { workers: number | undefined },
): Promise<SuiteOutcome> {
  const { onEvent, end } = callHooks(options.hooks ?? [], options.onEvent);
  try {
    return await executed(plan, { ...options, onEvent });
  } finally {
    await end();
  }
}

async function executed(
  plan: Plan,
  options: ExecuteOptions & { workers: number | undefined },
): Promise<SuiteOutcome> {
  makeRunFolders(plan);
  claimFolder(plan);
  writePlan(plan);
  const adopted = adoptRuns(plan);
  if (plan.keep === "best") removeSuperseded(plan.folder);
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
    done: queue.records.length,
    missing: queue.open,
    adopted: adopted.length,
  });
  if (queue.open.length === 0) return outcome;

  const source = await sourceState();
  const environments = await planWorkers(plan, options.workers);
  const work = async (environment: WorkerEnvironment) => {
    while (!options.signal.aborted) {
      const run = await queue.next();
      if (run === undefined) return;
      const result = await runWorker(
        run,
        source,
        options.onEvent,
        options.signal,
        environment,
      );
      queue.ended(run, typeof result === "object" && !("kind" in result));
      if (result === "stopped") continue;
      if (result === undefined) {
        if (queue.isOwn(run)) outcome.missing.push(run);
      } else if ("kind" in result) {
        outcome.failures.push(result);
        options.onEvent({ type: "failed", run, failure: result });
      } else {
        if (queue.isOwn(run)) outcome.records.push(result);
        if (plan.keep === "best") removeSuperseded(plan.folder);
        options.onEvent({ type: "finished", run, record: result });
      }
    }
  };
  await Promise.all(environments.slice(0, queue.open.length).map(work));
  const stopped = options.signal.aborted || outcome.missing.length > 0;
  outcome[stopped ? "missing" : "waiting"].push(...queue.waiting);
  return outcome;
}
