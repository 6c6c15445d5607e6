import type {
  EpochReport,
  TrainingProgress,
} from "../training/training_progress.ts";
import type { RunFailure, RunRecord } from "../results/record.ts";
import type { PlannedRun } from "../results/run_spec.ts";

/** What happens while a suite runs. */
export type RunEvent =
  | {
    type: "planned";
    total: number;
    done: number;
    missing: PlannedRun[];
    /** Runs among those that are done that other suites had finished. */
    adopted: number;
  }
  | { type: "started"; run: PlannedRun }
  | { type: "progress"; run: PlannedRun; progress: TrainingProgress }
  | { type: "epoch"; run: PlannedRun; report: EpochReport }
  /** Something that the user should know before the run trains; runs may say the same. */
  | { type: "note"; run: PlannedRun; note: string }
  | { type: "finished"; run: PlannedRun; record: RunRecord }
  | { type: "failed"; run: PlannedRun; failure: RunFailure };
