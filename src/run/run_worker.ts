import { join } from "@std/path";
import { TextLineStream } from "@std/streams";
import type { RunContext } from "./execute_run.ts";
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
import { processArguments } from "../process/process_arguments.ts";
import type { RunSpec } from "../results/run_spec.ts";
import type { WorkerPlace } from "./worker_places.ts";
import {
  MESSAGE_MARK,
  type WorkerFault,
  type WorkerMessage,
  type WorkerOrder,
} from "./worker_message.ts";

const WORKER = new URL("./worker.ts", import.meta.url);

/** Lines of native output and log that an error keeps. */
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
  context: RunContext,
  onEvent: (event: RunEvent) => void,
  signal: AbortSignal,
  place: WorkerPlace = {},
): Promise<RunRecord | RunFailure | undefined> {
  const { runsFolder } = spec.place;
  const partial = partialFolder(runsFolder, spec.id);
  const final = join(runsFolder, spec.id);
  const child = new Deno.Command(Deno.execPath(), {
    args: processArguments(WORKER, {
      read: readBy(spec),
      write: [partial, final],
      native: true,
    }),
    env: { ...NATIVE_MEMORY, ...place },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  onEvent({ type: "started", run: spec });
  const stop = () => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has just ended by itself.
    }
  };
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();

  const order: WorkerOrder = { spec, context };
  const input = child.stdin.getWriter();
  // The writer stays open: that the pipe ends tells the worker that this process is gone.
  input.write(new TextEncoder().encode(`${JSON.stringify(order)}\n`)).catch(
    () => {}, // It died at once; its exit code tells.
  );
  const output: string[] = [];
  const keep = (line: string) => {
    output.push(line);
    if (output.length > 10 * LOG_LINES) output.splice(0, 5 * LOG_LINES);
  };
  let fault: WorkerFault | undefined;
  const [{ code, signal: killedBy }] = await Promise.all([
    child.status,
    eachLine(child.stdout, (line) => {
      const message = messageIn(line, keep);
      if (message === undefined) return;
      if (message.type === "progress") {
        onEvent({ type: "progress", run: spec, progress: message.progress });
      } else if (message.type === "epoch") {
        onEvent({ type: "epoch", run: spec, report: message.report });
      } else if (message.type === "note") {
        onEvent({ type: "note", run: spec, note: message.note });
      } else if (message.type === "failed") {
        fault = message.fault;
      }
    }),
    eachLine(child.stderr, keep),
  ]);
  signal.removeEventListener("abort", stop);
  await input.close().catch(() => {}); // Closed already where the worker died.

  // Whatever became of this worker: another command's may have finished the run.
  const record = findRecord(final);
  if (record !== undefined) return record;
  // A terminal sends Ctrl-C to workers, too, and they may be gone before this process hears of it.
  if (signal.aborted || killedBy === "SIGINT") return undefined;
  return leaveFailure(spec, {
    code,
    signal: killedBy,
    fault,
    output: output.slice(-LOG_LINES),
  });
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

/** The message in a line of a worker's output; whatever else it has is kept. */
function messageIn(
  line: string,
  keep: (line: string) => void,
): WorkerMessage | undefined {
  const at = line.indexOf(MESSAGE_MARK);
  if (at !== 0) keep(at < 0 ? line : line.slice(0, at));
  if (at < 0) return undefined;
  const text = line.slice(at + MESSAGE_MARK.length);
  try {
    return JSON.parse(text) as WorkerMessage;
  } catch {
    keep(text); // Native code has written in between.
    return undefined;
  }
}

async function eachLine(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onLine: (line: string) => void,
): Promise<void> {
  const lines: ReadableStream<string> = stream
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream());
  for await (const line of lines) onLine(line);
}

interface Ending {
  code: number;
  signal: string | null;
  fault: WorkerFault | undefined;
  output: string[];
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
  { code, signal }: Ending,
): string {
  const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
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
