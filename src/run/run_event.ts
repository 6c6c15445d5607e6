import type {
  EpochReport,
  TrainingProgress,
} from "../training/training_progress.ts";
import type { RunFailure, RunRecord } from "../results/record.ts";
import type { RunSpec } from "../results/run_spec.ts";

/** What happens while a suite runs. */
export type RunEvent =
  | {
    type: "planned";
    total: number;
    done: number;
    missing: RunSpec[];
    /** Runs among those that are done that other suites had finished. */
    adopted: number;
  }
  | { type: "started"; run: RunSpec }
  | { type: "progress"; run: RunSpec; progress: TrainingProgress }
  | { type: "epoch"; run: RunSpec; report: EpochReport }
  /** Something that the user should know before the run trains; runs may say the same. */
  | { type: "note"; run: RunSpec; note: string }
  | { type: "finished"; run: RunSpec; record: RunRecord }
  | { type: "failed"; run: RunSpec; failure: RunFailure };
