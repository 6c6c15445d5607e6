import type { RunEvent } from "../run/run_event.ts";
import { screenSize, wrapped } from "./fit_table.ts";

/** A number with what it counts, such as `1 run` or `3 runs`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** A note for standard error, wrapped between words where that is a terminal. */
export function noteText(note: string): string {
  const columns = Deno.stderr.isTerminal() ? screenSize().columns : Infinity;
  return wrapped(`Note: ${note}`, columns).join("\n");
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
    adopted > 0 ? ` (${adopted} by other suites)` : ""
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
