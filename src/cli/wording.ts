import type { RunEvent } from "../run/run_event.ts";
import type { PlannedRun } from "../results/run_spec.ts";
import { fitted } from "./fitted.ts";

/** A number with what it counts, such as `1 run` or `3 runs`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** A note for standard error. */
export function noteText(note: string): string {
  return fitted(`Note: ${note}`, Deno.stderr);
}

/** The name of a run; with that of its row where the suite calls the method otherwise, or for a trial. */
export function runInWords({ id, name }: Pick<PlannedRun, "id" | "name">) {
  return id.startsWith(`${name}-`) ? id : `${id} (${name})`;
}

/** A duration, such as `8 s`, `3 min 20 s` or `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The state of a suite before its runs start. */
export function plannedLine(
  { total, done, missing, adopted }: Omit<
    Extract<RunEvent, { type: "planned" }>,
    "type"
  >,
): string {
  const failed = total - done - missing.length;
  return `${counted(total, "run")}: ${done} done${
    adopted > 0 ? ` (${adopted} from earlier runs or other suites)` : ""
  }${
    failed > 0 ? `, ${failed} failed (--retry runs them again)` : ""
  }, ${missing.length} to do`;
}

/** What happened to a trial at its rung. */
export function stoppedInWords(
  { epochs }: Pick<Extract<RunEvent, { type: "stopped" }>, "epochs">,
): string {
  return `at its rung, after ${counted(epochs, "epoch")}`;
}

/** A message about failed runs, and runs that wait for a failed teacher. */
export function failedInWords(failed: string, waiting: number): string {
  const waits = waiting === 1 ? "waits" : "wait";
  return `${failed} failed${
    waiting === 0
      ? ""
      : `, ${counted(waiting, "run")} ${waits} for a failed teacher`
  }; --retry runs them again.`;
}

/** A size such as `12 kB` or `1.5 MB`. */
export function sizeInWords(bytes: number): string {
  return bytes < 1e6
    ? `${Math.ceil(bytes / 1e3)} kB`
    : `${(bytes / 1e6).toFixed(1)} MB`;
}
