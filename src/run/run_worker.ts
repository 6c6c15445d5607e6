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
 * Runs one run in a process of its own.
 *
 * @param signal Ends the process; the run then stays missing.
 * @param env Variables that say which of the machine's devices it has; default all.
 * @returns The record, the failure, or nothing where the signal ended it.
 */
export async function runWorker(
  spec: RunSpec,
  source: SourceState,
  onEvent: (event: RunEvent) => void,
  signal: AbortSignal,
  env: Readonly<Record<string, string>> = {},
): Promise<RunRecord | RunFailure | undefined> {
  const { runsFolder } = spec.context;
  const partial = partialFolder(runsFolder, spec.id);
  const final = join(runsFolder, spec.id);
  onEvent({ type: "started", run: spec });
  let fault: WorkerFault | undefined;
  const ending = await runChild<WorkerOrder, WorkerMessage>(
    WORKER,
    { spec, source },
    {
      rights: { read: readBy(spec), write: [partial, final], native: true },
      env: { ...NATIVE_MEMORY, ...env },
      signal,
      onMessage(message) {
        if (message.type === "failed") fault = message.fault;
        else onEvent({ ...message, run: spec });
      },
    },
  );

  // Whatever became of this worker: another command's may have finished the run.
  const record = findRecord(final);
  if (record !== undefined) return record;
  // A terminal sends Ctrl-C to workers, too, and they may be gone before this process hears of it.
  if (signal.aborted || ending.signal === "SIGINT") return undefined;
  return leaveFailure(spec, { ...ending, fault });
}

/** What a run reads: what it is made of, so that nothing else can change what comes out. */
function readBy({ context }: RunSpec): string[] {
  const { checkpoint } = context.backbone;
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
    // Each by its own name, too: in a folder of data it may be a link to elsewhere.
    ...folders.flatMap((folder) => files.map((file) => join(folder, file))),
    ...Object.values(checkpoint ?? {}).flat().filter((path) =>
      typeof path === "string"
    ),
    ...Object.values(context.teachers),
  ];
}

/** The data files that a part of a definition names, however deep. */
function filesIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === "file" ? [String(value)] : filesIn(value)
  );
}
