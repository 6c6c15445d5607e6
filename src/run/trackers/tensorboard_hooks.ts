import { join } from "@std/path";
import { writeAll } from "../../files/write_all.ts";
import type { PlannedRun } from "../../results/run_spec.ts";
import type { RunHooks } from "../run_hooks.ts";
import { encodeEvent, type EventContent } from "./encode_event.ts";
import {
  epochScalars,
  groupOf,
  parametersOf,
  recordScalars,
} from "./tracked.ts";
import { tfRecord } from "./tf_record.ts";

/**
 * Hooks that write event files for TensorBoard: the losses and the metrics of
 * each epoch, the scores of each run, and its parameters, by which the
 * HParams dashboard groups seeds of the same method.
 *
 * @param folder Gets a folder `<suite>/<method>/<run>` for each run.
 *
 * @example
 * ```ts ignore
 * import { runSuite, tensorboardHooks } from "dor";
 *
 * await runSuite("quickstart", { hooks: [tensorboardHooks("events")] });
 * ```
 */
export function tensorboardHooks(folder: string): RunHooks {
  const files = new Map<string, Deno.FsFile>();
  const write = (run: PlannedRun, content: EventContent, step = 0) => {
    let file = files.get(run.id);
    const put = (content: EventContent, step: number) =>
      writeAll(file!, tfRecord(encodeEvent(Date.now() / 1000, step, content)));
    if (file === undefined) {
      file = newFile(join(folder, run.suite, groupOf(run), run.id));
      files.set(run.id, file);
      put({ version: "brain.Event:2" }, 0);
      put({
        started: {
          parameters: parametersOf(run),
          group: `${run.suite}/${groupOf(run)}`,
        },
      }, 0);
    }
    put(content, step);
  };
  const close = (run: PlannedRun, isDone: boolean) => {
    write(run, { ended: isDone ? "success" : "failure" });
    files.get(run.id)!.close();
    files.delete(run.id);
  };
  return {
    name: `TensorBoard (${folder})`,
    onEpoch(run, report) {
      write(run, { scalars: epochScalars(report) }, report.epoch);
    },
    onRecord(run, record) {
      write(
        run,
        { scalars: recordScalars(record) },
        record.selected?.epoch ?? 0,
      );
      close(run, true);
    },
    onFailure: (run) => close(run, false),
    onEnd() {
      for (const file of files.values()) file.close();
      files.clear();
    },
  };
}

/** A new file for events; TensorBoard reads all files of a run, in the order of their names. */
function newFile(folder: string): Deno.FsFile {
  Deno.mkdirSync(folder, { recursive: true });
  const name = `events.out.tfevents.${Date.now()}.dor.${Deno.pid}`;
  return Deno.openSync(join(folder, name), { append: true, create: true });
}
