import { plainProgress } from "./plain_progress.ts";
import type { ProgressView } from "./progress_view.ts";
import { terminalProgress } from "./terminal_progress.ts";

/** Live bars in a terminal, plain lines where there is none. */
export function openProgress(): ProgressView {
  return Deno.stderr.isTerminal() && Deno.env.get("TERM") !== "dumb"
    ? terminalProgress()
    : plainProgress();
}
