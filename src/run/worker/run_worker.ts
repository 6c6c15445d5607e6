import { join } from "@std/path";
import type { SourceState } from "../environment.ts";
import type { RunEvent } from "../run_event.ts";
import { findRecord } from "../../results/read_records.ts";
import type { RunRecord } from "../../results/record.ts";
import type { RunFailure } from "../../results/run_failure.ts";
import { gateFile, partialFolder } from "../../results/results_folder.ts";
import { NATIVE_MEMORY } from "../../engine/native_memory.ts";
import { runChild } from "../../process/child_process.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import { copyTwin } from "../imports/copy_twin.ts";
import { leaveFailure } from "./leave_failure.ts";
import { workerRights } from "./worker_rights.ts";
import type {
  WorkerFault,
  WorkerMessage,
  WorkerOrder,
} from "./worker_message.ts";

const WORKER = new URL("./worker.ts", import.meta.url);

/**
 * Executes one run in a separate process, or takes over the results of its twin
 * if that has finished.
 *
 * @param signal Ends the process; the run then stays missing.
 * @param options `env`: variables that select devices of the machine. `waits`:
 *   whether to wait while another command executes the run. Default: yes.
 * @returns The record or the failure; `stopped` for a trial at its rung; `busy` if
 *   another command executes the run; undefined when the signal ended the run.
 */
export async function runWorker(
  spec: RunSpec,
  source: SourceState,
  onEvent: (event: RunEvent) => void,
  signal: AbortSignal,
  { env = {}, waits = true }: {
    env?: Readonly<Record<string, string>>;
    waits?: boolean;
  } = {},
): Promise<RunRecord | RunFailure | "stopped" | "busy" | undefined> {
  const { runsFolder } = spec.context;
  const partial = partialFolder(runsFolder, spec.id);
  const final = join(runsFolder, spec.id);
  if (copyTwin(spec)) return findRecord(final);
  let fault: WorkerFault | undefined;
  let end: "stopped" | "busy" | undefined;
  const ending = await runChild<WorkerOrder, WorkerMessage>(
    WORKER,
    { spec, source, waits },
    {
      rights: workerRights(spec, [partial, final, gateFile(final)]),
      env: { ...NATIVE_MEMORY, ...env },
      signal,
      onMessage(message) {
        if (message.type === "failed") fault = message.fault;
        else if (message.type === "busy") end = "busy";
        else {
          if (message.type === "stopped") end = "stopped";
          onEvent({ ...message, run: spec });
        }
      },
    },
  );

  // Another command's worker may have finished the run, whatever happened to this one.
  const record = findRecord(final);
  if (record !== undefined) return record;
  if (end !== undefined) return end;
  // A terminal sends Ctrl-C to the workers too, which may end before this process receives it.
  if (signal.aborted || ending.signal === "SIGINT") return undefined;
  return leaveFailure(spec, { ...ending, fault });
}
