import { join } from "@std/path";
import type { SourceState } from "./environment.ts";
import type { RunEvent } from "./run_event.ts";
import { findRecord } from "../results/read_records.ts";
import type { RunFailure, RunRecord } from "../results/record.ts";
import { partialFolder } from "../results/results_folder.ts";
import { NATIVE_MEMORY } from "../engine/native_memory.ts";
import { runChild } from "../process/child_process.ts";
import type { RunSpec } from "../results/run_spec.ts";
import { leaveFailure } from "./leave_failure.ts";
import type {
  WorkerFault,
  WorkerMessage,
  WorkerOrder,
} from "./worker_message.ts";

const WORKER = new URL("./worker.ts", import.meta.url);

/**
 * Executes one run in a separate process.
 *
 * @param signal Ends the process; the run then stays missing.
 * @param env Variables that select devices of the machine.
 * @returns The record or the failure; `stopped` for a trial at its rung; undefined
 *   when the signal ended the run.
 */
export async function runWorker(
  spec: RunSpec,
  source: SourceState,
  onEvent: (event: RunEvent) => void,
  signal: AbortSignal,
  env: Readonly<Record<string, string>> = {},
): Promise<RunRecord | RunFailure | "stopped" | undefined> {
  const { runsFolder } = spec.context;
  const partial = partialFolder(runsFolder, spec.id);
  const final = join(runsFolder, spec.id);
  onEvent({ type: "started", run: spec });
  let fault: WorkerFault | undefined;
  let isStopped = false;
  const ending = await runChild<WorkerOrder, WorkerMessage>(
    WORKER,
    { spec, source },
    {
      rights: spec.kind === "program"
        // A program has the user's rights; this worker executes no code of methods.
        ? { write: [partial, final], run: "all" }
        : {
          read: readablePaths(spec),
          write: [partial, final],
          native: true,
        },
      env: { ...NATIVE_MEMORY, ...env },
      signal,
      onMessage(message) {
        if (message.type === "failed") fault = message.fault;
        else {
          isStopped ||= message.type === "stopped";
          onEvent({ ...message, run: spec });
        }
      },
    },
  );

  // Another command's worker may have finished the run, whatever happened to this one.
  const record = findRecord(final);
  if (record !== undefined) return record;
  if (isStopped) return "stopped";
  // A terminal sends Ctrl-C to the workers too, which may end before this process receives it.
  if (signal.aborted || ending.signal === "SIGINT") return undefined;
  return leaveFailure(spec, { ...ending, fault });
}

/** The paths that a run may read: only the files it is made of, so that nothing else can change its predictions. */
function readablePaths({ context }: RunSpec): string[] {
  const { checkpoint } = context.backbone ?? {};
  const folders = [...context.dataRoots, context.cache];
  const files = [
    ...Object.values(context.tasks).map(({ definition }) => definition.splits),
    ...Object.values(context.translations).map(({ definition }) =>
      definition.pairs
    ),
  ].flatMap(filesIn);
  return [
    ...context.methodFiles,
    ...folders,
    // Also each file by name, since it may be a link out of the folder of data.
    ...folders.flatMap((folder) => files.map((file) => join(folder, file))),
    ...Object.values(checkpoint ?? {}).flat().filter((path) =>
      typeof path === "string"
    ),
    ...Object.values(context.teachers),
  ];
}

/** The data files named anywhere in a part of a definition. */
function filesIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === "file" ? [String(value)] : filesIn(value)
  );
}
