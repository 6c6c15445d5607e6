/**
 * One task of an array: reads its run from the manifest and executes it. Slurm
 * sends SIGUSR1 shortly before the time limit; the run then stops, and resumes
 * from its last snapshot when the task is started again.
 *
 *   deno run ... job.ts FOLDER LINE REQUEUE_LIMIT
 */
import { dirname } from "@std/path";
import { removeSuperseded } from "../../../model_files/remove_superseded.ts";
import { findRecord } from "../../../results/read_records.ts";
import { codeChecksum } from "../../code_checksum.ts";
import { settleDevice } from "../../device/settle_device.ts";
import { runWorker } from "../../worker/run_worker.ts";
import { readJobOrder } from "./manifest.ts";
import { slurmCommand } from "./slurm_command.ts";

const [folder, line, requeueLimit] = Deno.args as [string, string, string];
const log = (text: string) =>
  console.log(`${new Date().toISOString()} ${text}`);

const { spec, source } = await readJobOrder(folder, Number(line));
const stop = new AbortController();
let isTimeUp = false;
Deno.addSignalListener("SIGUSR1", () => {
  isTimeUp = true;
  stop.abort();
});
Deno.addSignalListener("SIGTERM", () => stop.abort());

const missing = Object.values(spec.context.teachers).filter((teacher) =>
  findRecord(teacher) === undefined
);
if (missing.length > 0) {
  log(`${spec.id} needs teachers that have not finished: ${missing}`);
  Deno.exit(1);
}
if (codeChecksum() !== source.code) {
  // The record would name the code that it was submitted with.
  log(
    `${spec.id}: not run, since Dor's own code changed after it was submitted; run the command again`,
  );
  Deno.exit(1);
}
if (spec.context.machine.device === "auto") {
  spec.context.machine.device = await settleDevice({
    engine: spec.config.engine ?? "onnx",
    machine: spec.context.machine,
  });
}
log(`${spec.id}: on ${Deno.hostname()}, ${spec.context.machine.device}`);
const result = await runWorker(spec, source, (event) => {
  if (event.type === "epoch") {
    const { stage, epoch, losses } = event.report;
    log(`${stage} epoch ${epoch}, loss ${losses.loss?.toFixed(4) ?? "–"}`);
  }
  if (event.type === "note") log(event.note);
}, stop.signal);
if (result === undefined) {
  log(isTimeUp ? "stopped before the time limit" : "stopped");
  if (isTimeUp) await requeue();
  Deno.exit(1);
}
// Not "busy": a job waits.
if (typeof result === "string") {
  log("stopped at its rung");
  Deno.exit(0);
}
if ("kind" in result) {
  log(`failed: ${result.message}`);
  Deno.exit(1);
}
if (spec.context.keep === "best") {
  removeSuperseded(dirname(spec.context.runsFolder));
}
log(`done in ${result.seconds.toFixed(1)} s`);
Deno.exit(0);

async function requeue(): Promise<void> {
  const count = Number(Deno.env.get("SLURM_RESTART_COUNT") ?? 0);
  if (count >= Number(requeueLimit)) {
    log(`not requeued: it was requeued ${count} times already`);
    return;
  }
  const job = Deno.env.get("SLURM_ARRAY_JOB_ID");
  const task = Deno.env.get("SLURM_ARRAY_TASK_ID");
  // Before, since Slurm ends this process at once.
  log("asks to be requeued");
  await slurmCommand("scontrol", ["requeue", `${job}_${task}`]);
}
