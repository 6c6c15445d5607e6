import type { RunEvent } from "../run/run_event.ts";

/** Something that shows how a suite is getting on. */
export interface ProgressView {
  show(event: RunEvent): void;
  close(): void;
}
