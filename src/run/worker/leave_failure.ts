import { join } from "@std/path";
import type { ChildEnding } from "../../process/child_process.ts";
import { RESULTS_FORMAT } from "../../results/read_result.ts";
import type { RunFailure } from "../../results/run_failure.ts";
import { ifExists } from "../../files/if_exists.ts";
import { removeIfExists } from "../../files/remove_if_exists.ts";
import {
  partialFolder,
  RUN_FILES,
  writeJson,
} from "../../results/results_folder.ts";
import { finishRun, tryLock } from "../../results/run_lock.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import type { WorkerFault } from "./worker_message.ts";

/** How many lines of log and output `error.json` keeps. */
const LOG_LINES = 40;

/** How a worker ended. */
interface Ending extends ChildEnding {
  fault: WorkerFault | undefined;
}

/** Writes the error of a failed run and makes its unfinished folder the run's, unless another command is training the run. */
export function leaveFailure(spec: RunSpec, ending: Ending): RunFailure {
  const { fault, output, code, signal } = ending;
  const { runsFolder } = spec.context;
  const partial = partialFolder(runsFolder, spec.id);
  const kind = failureKind(ending);
  const logFile = join(partial, RUN_FILES.log);
  const log = ifExists(() => Deno.readTextFileSync(logFile).trimEnd());
  const failure: RunFailure = {
    format: RESULTS_FORMAT,
    id: spec.id,
    suite: spec.suite,
    name: spec.name,
    seed: spec.config.seed,
    kind,
    message: fault?.message ?? endingMessage(kind, ending),
    ...fault?.where,
    exit_code: code,
    signal,
    log: [...log?.split("\n") ?? [], ...output].slice(-LOG_LINES),
    time: new Date().toISOString(),
  };
  try {
    writeFailure(spec, failure);
    return failure;
  } catch (error) {
    // A full disk makes runs fail, and has no room for the error either.
    return {
      ...failure,
      message: `${failure.message} (${RUN_FILES.error} could not be written: ${
        (error as Error).message
      })`,
    };
  }
}

function writeFailure(
  { id, kind, context }: RunSpec,
  failure: RunFailure,
): void {
  const { runsFolder } = context;
  const lock = tryLock(partialFolder(runsFolder, id));
  if (lock === undefined) return;
  finishRun(lock, runsFolder, id, (partial) => {
    // Resumed from it, the run would fail again.
    if (failure.kind === "not_a_number") {
      removeIfExists(join(partial, RUN_FILES.snapshot));
    }
    // A program may have written one before the worker died.
    if (kind === "program") removeIfExists(join(partial, RUN_FILES.record));
    writeJson(join(partial, RUN_FILES.error), failure);
  });
}

function failureKind(
  { fault, output, signal }: Ending,
): RunFailure["kind"] {
  if (fault?.kind !== undefined) return fault.kind;
  const text = [fault?.message ?? "", ...output].join("\n");
  if (fault?.name === "TrainingError") return "not_a_number";
  if (
    /out of memory|allocation failed|bad_alloc|failed to allocate/i.test(text)
  ) {
    return "out_of_memory";
  }
  if (fault !== undefined) return "error";
  // A process that the system killed for lack of memory leaves no other trace.
  return signal === "SIGKILL" || signal === "SIGTERM" || signal === "SIGINT"
    ? "killed"
    : "crash";
}

/** A message for a worker that ended without one of its own. */
function endingMessage(
  kind: RunFailure["kind"],
  { how }: Ending,
): string {
  switch (kind) {
    case "out_of_memory":
      return `The worker ran out of memory and ended ${how}; use a smaller batch_size or fewer --workers`;
    case "killed":
      return `The worker was ended ${how}, by a user or for lack of memory; the next command resumes the run`;
    default:
      return `The worker ended ${how} without a message; see its output in the log`;
  }
}
