import type { Prediction, RunRecord } from "../../run/record.ts";
import type { EpochReport } from "../../run/read_history.ts";

/** A finished run with what lies beside its record. */
export interface SuiteRun {
  record: RunRecord;
  /** On the test split, in the order of the data. */
  test: Prediction[];
  history: EpochReport[];
}
