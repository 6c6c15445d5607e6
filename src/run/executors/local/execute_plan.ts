import { join } from "@std/path";
import { adoptRuns } from "../../imports/adopt_runs.ts";
import { callHooks } from "../../call_hooks.ts";
import { codeChecksum } from "../../code_checksum.ts";
import { sourceState } from "../../environment.ts";
import { removeSuperseded } from "../../../model_files/remove_superseded.ts";
import { EnergyMeter } from "./energy_meter.ts";
import { gramsOf } from "./grams_of.ts";
import { planWorkers } from "./plan_workers.ts";
import { readEnergy } from "./read_energy.ts";
import { recordEnergy } from "./record_energy.ts";
import type { WorkerEnvironment } from "./worker_environments.ts";
import {
  claimFolder,
  makeRunFolders,
  writePlan,
} from "../../planning/write_plan.ts";
import type { Plan } from "../../planning/plan.ts";
import type { ExecuteOptions, SuiteOutcome } from "../executor.ts";
import { InputError } from "../../../errors/input_error.ts";
import type { RunSpec } from "../../../results/run_spec.ts";
import { RunQueue } from "../../run_queue.ts";
import { runWorker } from "../../worker/run_worker.ts";

interface LocalOptions extends ExecuteOptions {
  workers: number | undefined;
  gramsPerKwh?: number;
}

/**
 * Executes the missing runs of a plan, each in a separate process.
 *
 * @param options `workers`: how many run at the same time; by default, as many
 *   as cores and memory allow. `gramsPerKwh`: the CO2 that records assume for a
 *   kilowatt-hour of electricity.
 */
export async function executePlan(
  plan: Plan,
  options: LocalOptions,
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
  options: LocalOptions,
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
  const meter = await openMeter(plan);
  let isChanged = false;
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const execute = async (run: RunSpec, environment: WorkerEnvironment) => {
    const began = Date.now();
    await meter?.start(run.id);
    let result = await runWorker(
      run,
      source,
      options.onEvent,
      signal,
      { env: environment, waits: false },
    );
    const energy = await meter?.stop(run.id);
    if (
      energy !== undefined && typeof result === "object" &&
      !("kind" in result) &&
      // It was executed here, and not in part by an earlier command.
      Date.parse(result.started) >= began
    ) {
      result = recordEnergy(join(run.context.runsFolder, run.id), result, {
        ...energy,
        grams_per_kwh: options.gramsPerKwh ?? gramsOf(),
      });
    }
    if (result === "busy") {
      queue.putBack(run);
      return;
    }
    queue.ended(run, typeof result === "object" && !("kind" in result));
    if (result === "stopped") return;
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
  };
  const onWait = (run: RunSpec) =>
    options.onEvent({
      type: "note",
      run,
      note: `waiting for ${run.id}, which another command executes`,
    });
  const work = async (environment: WorkerEnvironment) => {
    while (!signal.aborted) {
      const run = await queue.next({ signal, onWait });
      if (run === undefined) return;
      // Its record would name the code that this command began with.
      isChanged ||= codeChecksum() !== source.code;
      if (isChanged) {
        queue.ended(run, false);
        return;
      }
      try {
        await execute(run, environment);
      } catch (error) {
        // Such as one of `onEvent`; no other run is to go on unseen.
        failed.abort();
        queue.ended(run, false);
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(
    environments.slice(0, queue.open.length).map(work),
  );
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  if (isChanged) {
    throw new InputError(
      `Cannot execute the other runs of ${plan.suite.file}: Dor's own code changed after the command began; run the command again, which keeps the finished runs`,
    );
  }
  const stopped = options.signal.aborted || outcome.missing.length > 0;
  outcome[stopped ? "missing" : "waiting"].push(...queue.waiting);
  return outcome;
}

/** A meter for the runs of a plan; undefined if this machine's energy cannot be read. */
async function openMeter(plan: Plan): Promise<EnergyMeter | undefined> {
  // A program may use cards whatever the device.
  const cards = plan.runs.some(({ kind, context }) =>
    kind === "program" || context.machine.device !== "cpu"
  );
  const read = () => readEnergy({ cards });
  const { counters, watts } = await read();
  return Object.keys(counters).length === 0 && watts === undefined
    ? undefined
    : new EnergyMeter(read);
}
