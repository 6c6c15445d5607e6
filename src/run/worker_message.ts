import type {
  EpochReport,
  TrainingProgress,
} from "../training/training_progress.ts";
import type { SourceState } from "./environment.ts";
import type { RunSpec } from "../results/run_spec.ts";

/** The one line that a worker reads: what to run. */
export interface WorkerOrder {
  spec: RunSpec;
  source: SourceState;
}

/** What went wrong in a worker, as far as it could tell itself. */
export interface WorkerFault {
  name: string;
  message: string;
  stack: string | undefined;
  stage: string | undefined;
  epoch: number | undefined;
  step: number | undefined;
}

/** The lines that a worker writes. */
export type WorkerMessage =
  | { type: "progress"; progress: TrainingProgress }
  | { type: "epoch"; report: EpochReport }
  | { type: "note"; note: string }
  | { type: "failed"; fault: WorkerFault };
