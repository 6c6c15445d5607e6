import type { RunEvent } from "../run/run_event.ts";
import { counted } from "./counted.ts";

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
