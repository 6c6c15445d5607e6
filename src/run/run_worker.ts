import { join } from "@std/path";
import type { SourceState } from "./environment.ts";
import type { RunEvent } from "./run_event.ts";
import { findRecord } from "../results/read_records.ts";
import { RESULTS_FORMAT } from "../results/read_result.ts";
import type { RunFailure, RunRecord } from "../results/record.ts";
import {
  partialFolder,
  removeIfThere,
  RUN_FILES,
  writeWhole,
} from "../results/results_folder.ts";
import { tryLock } from "../results/run_lock.ts";
import { NATIVE_MEMORY } from "../engine/native_memory.ts";
import { type ChildEnding, runChild } from "../process/child_process.ts";
import type { RunSpec } from "../results/run_spec.ts";
import type { WorkerPlace } from "./executors/local/worker_places.ts";
import type {
  WorkerFault,
  WorkerMessage,
  WorkerOrder,
} from "./worker_message.ts";

const WORKER = new URL("./worker.ts", import.meta.url);

/** Lines of log and output that an error keeps. */
const LOG_LINES = 40;

/**
 * Runs one run in a process of its own.
 *
 * @param signal Ends the process; the run then stays missing.
 * @param place Which of the machine's devices it has; default all.
 * @returns The record, the failure, or nothing where the signal ended it.
 */
export async function runWorker(
  spec: RunSpec,
  source: SourceState,
  onEvent: (event: RunEvent) => void,
  signal: AbortSignal,
  place: WorkerPlace = {},
): Promise<RunRecord | RunFailure | undefined> {
  const { runsFolder } = spec.place;
  const partial = partialFolder(runsFolder, spec.id);
  const final = join(runsFolder, spec.id);
  onEvent({ type: "started", run: spec });
  let fault: WorkerFault | undefined;
  const ending = await runChild<WorkerOrder, WorkerMessage>(
    WORKER,
    { spec, source },
    {
      rights: { read: readBy(spec), write: [partial, final], native: true },
      env: { ...NATIVE_MEMORY, ...place },
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
function readBy({ place }: RunSpec): string[] {
  const { checkpoint } = place.backbone;
  const folders = [...place.dataRoots, place.cache];
  const files = [
    ...Object.values(place.tasks).map(({ definition }) => definition.splits),
    ...Object.values(place.translations).map(({ definition }) =>
      definition.pairs
    ),
  ].flatMap(filesIn);
  return [
    ...place.methodFiles,
    ...folders,
    // Each by its own name, too: in a folder of data it may be a link to elsewhere.
    ...folders.flatMap((folder) => files.map((file) => join(folder, file))),
    ...Object.values(checkpoint ?? {}).flat().filter((path) =>
      typeof path === "string"
    ),
    ...Object.values(place.teachers),
  ];
}

/** The data files that a part of a definition names, however deep. */
function filesIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === "file" ? [String(value)] : filesIn(value)
  );
}

interface Ending extends ChildEnding {
  fault: WorkerFault | undefined;
}

/** Turns what a failed run left into a folder with its error, unless another command has the run in hand. */
function leaveFailure(spec: RunSpec, ending: Ending): RunFailure {
  const { fault, output, code, signal } = ending;
  const { runsFolder } = spec.place;
  const partial = partialFolder(runsFolder, spec.id);
  const kind = failureKind(ending);
  const failure: RunFailure = {
    format: RESULTS_FORMAT,
    id: spec.id,
    suite: spec.suite,
    name: spec.name,
    seed: spec.config.seed,
    kind,
    message: fault?.message ?? deathMessage(kind, ending),
    ...fault?.stage === undefined ? {} : { stage: fault.stage },
    ...fault?.epoch === undefined ? {} : { epoch: fault.epoch },
    ...fault?.step === undefined ? {} : { step: fault.step },
    ...fault?.stack === undefined ? {} : { stack: fault.stack },
    exit_code: code,
    signal,
    log: [...logLines(join(partial, RUN_FILES.log)), ...output].slice(
      -LOG_LINES,
    ),
    time: new Date().toISOString(),
  };
  try {
    moveAside(spec, failure);
    return failure;
  } catch (error) {
    // A full disk makes runs fail, and has no room for saying so, either.
    return {
      ...failure,
      message: `${failure.message} (${RUN_FILES.error} could not be written: ${
        (error as Error).message
      })`,
    };
  }
}

/** Writes a failure and makes the unfinished folder the run's, unless another command has it in hand. */
function moveAside({ id, place }: RunSpec, failure: RunFailure): void {
  const partial = partialFolder(place.runsFolder, id);
  const lock = tryLock(partial);
  if (lock === undefined) return;
  let folder = partial;
  try {
    // It would come to the same end.
    if (failure.kind === "not_a_number") {
      removeIfThere(join(partial, RUN_FILES.checkpoint));
    }
    writeWhole(
      join(partial, RUN_FILES.error),
      `${JSON.stringify(failure, null, 2)}\n`,
    );
    const final = join(place.runsFolder, id);
    removeIfThere(final);
    Deno.renameSync(partial, final);
    folder = final;
  } finally {
    lock.release(folder);
  }
}

function failureKind(
  { fault, output, signal }: Ending,
): RunFailure["kind"] {
  const text = [fault?.message ?? "", ...output].join("\n");
  if (fault?.name === "TrainingError") return "not_a_number";
  if (
    /out of memory|allocation failed|bad_alloc|failed to allocate/i.test(text)
  ) {
    return "out_of_memory";
  }
  if (fault !== undefined) return "error";
  // The system's own killer of processes that take too much memory leaves no other trace.
  return signal === "SIGKILL" || signal === "SIGTERM" || signal === "SIGINT"
    ? "killed"
    : "crash";
}

function deathMessage(
  kind: RunFailure["kind"],
  { how }: Ending,
): string {
  switch (kind) {
    case "out_of_memory":
      return `The worker ran out of memory and ended ${how}; use a smaller batch_size or fewer --workers`;
    case "killed":
      return `The worker was ended ${how}, by someone or by a system short of memory; the next command takes the run up again`;
    default:
      return `The worker ended ${how} without a message; the log has what it printed`;
  }
}

function logLines(file: string): string[] {
  try {
    return Deno.readTextFileSync(file).trimEnd().split("\n");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
