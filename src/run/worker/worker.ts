/** The process of one run: executes it and leaves its folder of results. */
import { join } from "@std/path";
import { exists } from "../../files/exists.ts";
import { readOrder, sendMessage } from "../../process/parent_process.ts";
import { loadNativeCode } from "../../engine/load_native_code.ts";
import { TrainingError } from "../../training/training_error.ts";
import { RungReached } from "../kinds/recipe/open_attempt.ts";
import { ProgramError } from "../kinds/program/program_error.ts";
import { executeRun } from "./execute_run.ts";
import { faultMessage } from "../fault_message.ts";
import { removeIfExists } from "../../files/remove_if_exists.ts";
import { whenFree } from "../../files/when_free.ts";
import { partialFolder, RUN_FILES } from "../../results/results_folder.ts";
import { takeLock, tryLock } from "../../results/run_lock.ts";
import { truncationInWords } from "../../results/truncation_in_words.ts";
import type {
  WorkerFault,
  WorkerMessage,
  WorkerOrder,
} from "./worker_message.ts";

/** The minimum time between two progress messages, in milliseconds. */
const PROGRESS_EVERY = 200;

const { spec, source, waits } = await readOrder<WorkerOrder>();
const send: (message: WorkerMessage) => void = sendMessage;
const { runsFolder } = spec.context;
const partial = partialFolder(runsFolder, spec.id);
const final = join(runsFolder, spec.id);
let lastProgress = 0;

function log(line: string): void {
  Deno.writeTextFileSync(
    join(partial, RUN_FILES.log),
    `${new Date().toISOString()} ${line}\n`,
    { append: true },
  );
}

/** Removes what earlier attempts left, except for the snapshot, a program's folder, the time that they took, the history and the log. */
function cleanUp(): void {
  const kept: readonly string[] = [
    RUN_FILES.snapshot,
    RUN_FILES.program,
    RUN_FILES.attempts,
    RUN_FILES.history,
    RUN_FILES.log,
  ];
  for (const { name } of [...Deno.readDirSync(partial)]) {
    if (name !== RUN_FILES.lock && !kept.includes(name)) {
      removeIfExists(join(partial, name));
    }
  }
  for (const name of kept) {
    const from = join(final, name);
    if (exists(from)) {
      whenFree(() => Deno.renameSync(from, join(partial, name)));
    }
  }
}

try {
  let lock = tryLock(partial);
  if (lock === undefined && waits) {
    send({
      type: "note",
      note: `waiting for ${spec.id}, which another command executes`,
    });
    lock = await takeLock(partial);
  }
  if (lock === undefined) {
    send({ type: "busy" });
    Deno.exit(0);
  }
  if (exists(join(final, RUN_FILES.record))) {
    // Another command's worker has finished the run in the meantime.
    lock.discard();
    Deno.exit(0);
  }
  send({ type: "started" });
  cleanUp();
  log(`${spec.id}: ${spec.title}, process ${Deno.pid}`);
  const { config, context: { machine } } = spec;
  if (spec.kind === "recipe") {
    await loadNativeCode(config.engine!, machine.device, machine.threads);
  }
  const record = await executeRun(spec, partial, source, {
    onNote: log,
    onResume(text) {
      log(text);
      send({ type: "note", note: `${spec.id} ${text}` });
    },
    onProgress(progress) {
      const now = performance.now();
      if (now - lastProgress < PROGRESS_EVERY) return;
      lastProgress = now;
      send({ type: "progress", progress });
    },
    onTruncation(truncation) {
      for (const one of truncation) {
        const { name } = spec.config.backbone!;
        const note = truncationInWords(one, name);
        log(note);
        send({
          type: "note",
          note,
          subject: `texts that ${name} cuts off in ${one.split} of ${one.task}`,
        });
      }
    },
    onEpoch(report) {
      const { loss } = report.losses;
      const { f1_micro, accuracy } = report.validation;
      const shown = (name: string, value: number | undefined) =>
        value === undefined ? [] : [`${name} ${value.toFixed(4)}`];
      log(
        `${report.stage} epoch ${report.epoch}: ${
          [
            ...shown("loss", loss),
            ...shown("validation micro-F1", f1_micro),
            ...shown("accuracy", accuracy),
            ...report.best ? ["best so far"] : [],
            `${report.seconds.toFixed(1)} s`,
          ].join(", ")
        }`,
      );
      send({ type: "epoch", report });
    },
  });
  log(`finished in ${record.seconds.toFixed(1)} s`);
  lock.finish(final);
  Deno.exit(0);
} catch (error) {
  if (error instanceof RungReached) {
    log(error.message);
    send({ type: "stopped", epochs: error.epochs });
    Deno.exit(0);
  }
  const { name, stack } = error as Error;
  const { stage, epoch, step }: Partial<TrainingError> =
    error instanceof TrainingError ? error : {};
  send({
    type: "failed",
    fault: {
      name,
      kind: error instanceof ProgramError ? error.kind : undefined,
      message: faultMessage(error),
      // JSON has no undefined.
      where: { stage, epoch, step, stack } as WorkerFault["where"],
    },
  });
  Deno.exit(1);
}
