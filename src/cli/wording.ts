import type { RunEvent } from "../run/run_event.ts";

/** A number with what it counts, such as `1 run` or `3 runs`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** A length of time as people say it: `8 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How far a suite is before anything runs. */
export function plannedLine(
  { total, done, missing, adopted }: Extract<RunEvent, { type: "planned" }>,
): string {
  const failed = total - done - missing.length;
  return `${counted(total, "run")}: ${done} done${
    adopted > 0 ? ` (${adopted} by other suites)` : ""
  }${
    failed > 0 ? `, ${failed} failed before (--retry takes them up)` : ""
  }, ${missing.length} to do`;
}

/** Says which runs failed, and how many wait for a teacher that did. */
export function failedInWords(failed: string, waiting: number): string {
  const waits = waiting === 1 ? "waits" : "wait";
  return `${failed} failed${
    waiting === 0
      ? ""
      : `, ${counted(waiting, "run")} ${waits} for a teacher that failed`
  }; --retry takes them up again.`;
}
