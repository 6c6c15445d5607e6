import type {
  EpochReport,
  TrainingProgress,
} from "../../training/training_progress.ts";
import type { SourceState } from "../environment.ts";
import type { RunFailure } from "../../results/run_failure.ts";
import type { RunSpec } from "../../results/run_spec.ts";

/** The line that a worker reads from standard input. */
export interface WorkerOrder {
  spec: RunSpec;
  source: SourceState;
  /** Whether to wait while another command's worker executes the run. */
  waits: boolean;
}

/** An error that a worker reports about itself. */
export interface WorkerFault {
  name: string;
  /** What happened, if it is known. */
  kind?: RunFailure["kind"];
  message: string;
  where: Pick<RunFailure, "stage" | "epoch" | "step" | "stack">;
}

/** A line that a worker writes to standard output. */
export type WorkerMessage =
  /** It has the lock of the run. */
  | { type: "started" }
  /** Another command's worker executes the run. */
  | { type: "busy" }
  | { type: "progress"; progress: TrainingProgress }
  | { type: "epoch"; report: EpochReport }
  | { type: "note"; note: string; subject?: string }
  | { type: "stopped"; epochs: number }
  | { type: "failed"; fault: WorkerFault };
