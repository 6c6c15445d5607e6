import type { Calibration } from "../details/calibration.ts";
import type { Confusion } from "../details/confusion.ts";
import type { ErrorAnalysis } from "../details/error_analysis.ts";
import type { ExampleRow } from "../details/example_rows.ts";
import type { ThresholdShifts } from "../details/threshold_shifts.ts";
import type { SoftScores } from "../details/soft_scores.ts";
import type { SuiteDetails } from "../details/suite_details.ts";
import type { MethodComparison } from "../pairs/method_comparison.ts";

/** The content of a page, as plain data. */
export interface Page extends SuiteDetails {
  /** Every pair of methods, the better mean first. */
  pairs: MethodComparison[];
  /** The confusion of each method, in the order of the leaderboard. */
  confusions: Confusion[];
  /** How well the probabilities of each method are calibrated, in the order of the leaderboard; without those that give none. */
  calibrations: Calibration[];
  /** How the scores of multi-label methods depend on thresholds, in the order of the leaderboard. */
  shifts: ThresholdShifts[];
  /** How near the probabilities of each method are to the shares of annotators; empty if the suite was not checked or has none. */
  softScores: SoftScores[];
  /** On which examples methods agree to be wrong. */
  errors: ErrorAnalysis;
  /** The examples of the test split. */
  examples: ExampleRow[];
}
