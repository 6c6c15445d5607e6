import type {
  EpochReport,
  TrainingProgress,
} from "../training/training_progress.ts";
import type { RunRecord } from "../results/record.ts";
import type { RunFailure } from "../results/run_failure.ts";
import type { PlannedRun } from "../results/run_spec.ts";

/** Something that happens while a suite runs. */
export type RunEvent =
  | {
    type: "planned";
    total: number;
    done: number;
    missing: PlannedRun[];
    /** How many of the done runs were copied from earlier runs or other suites. */
    adopted: number;
  }
  | { type: "started"; run: PlannedRun }
  | { type: "progress"; run: PlannedRun; progress: TrainingProgress }
  | { type: "epoch"; run: PlannedRun; report: EpochReport }
  /**
   * Something the user should know before the run trains. Several runs may send the
   * same note, or one on the same subject with other numbers: the first is enough.
   */
  | { type: "note"; run: PlannedRun; note: string; subject?: string }
  /** A trial has been trained as far as successive halving trains it for now. */
  | { type: "stopped"; run: PlannedRun; epochs: number }
  | { type: "finished"; run: PlannedRun; record: RunRecord }
  | { type: "failed"; run: PlannedRun; failure: RunFailure };
