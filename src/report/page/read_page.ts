import { CalibratedRuns, type Calibration } from "../details/calibration.ts";
import { type Confusion, confusions } from "../details/confusion.ts";
import {
  type ErrorAnalysis,
  errorAnalysis,
} from "../details/error_analysis.ts";
import {
  averagedExamples,
  type ExampleRow,
} from "../details/averaged_examples.ts";
import { compareAll } from "../pairs/compare_all.ts";
import { readDetails } from "../details/read_details.ts";
import { repeatability } from "../details/repeatability.ts";
import { SoftScoredRuns, type SoftScores } from "../details/soft_scores.ts";
import {
  ShiftedRuns,
  type ThresholdShifts,
} from "../details/threshold_shifts.ts";
import { readTestSplit } from "../details/test_split.ts";
import { firstSeeds } from "../suite/first_seeds.ts";
import { rankedRecords } from "../suite/planned_records.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { pairBoard } from "../pairs/open_pairs.ts";
import { readSuite, type SuiteResults } from "../suite/read_suite.ts";
import type { SuiteDetails } from "../details/read_details.ts";
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
  /** What is known of predictions that are made again, to follow a sentence. */
  repeatability: string;
}

/** Options of `readPage`. */
export interface PageOptions {
  /** The texts of the test examples, by id. Default: none, because of the licences of datasets. */
  texts?: ReadonlyMap<string, string>;
  /** The result of `readSuite`, if it has been read already. */
  suite?: SuiteResults;
  /** The suite's leaderboard, if it has been built already. */
  leaderboard?: Leaderboard;
  /** Called with the number of compared pairs of methods, and of all pairs. */
  onProgress?: (done: number, total: number) => void;
  /** Aborts the comparisons. */
  signal?: AbortSignal;
}

/**
 * Reads the content of a suite's page: its records, predictions and histories, and
 * comparisons of all pairs of methods.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @throws {InputError} When the folder has no results, or no run has finished.
 * @throws {RecordError} When a file in it is invalid.
 * @throws The reason of the signal, when it is aborted.
 *
 * @example
 * ```ts
 * import { readPage, toHtml } from "dor/report";
 *
 * const page = await readPage("results/redv2-dan");
 * console.log(toHtml(page).length);
 * ```
 */
export async function readPage(
  folder: string,
  { texts, onProgress, signal, suite = readSuite(folder), leaderboard }:
    PageOptions = {},
): Promise<Page> {
  const details = readDetails(folder, suite, leaderboard);
  const methods = details.leaderboard.rows.map(({ name }) => name);
  const calibrated = new CalibratedRuns();
  const soft = new SoftScoredRuns(details.check);
  const shifted = new ShiftedRuns(suite.plan.target.primary);
  const records = rankedRecords(suite);
  const split = readTestSplit(
    folder,
    methods,
    firstSeeds(records),
    (record, run) => {
      calibrated.add(record, run);
      shifted.add(record, run);
      soft.add(record, run);
    },
  );
  const pairs = await compareAll(folder, {
    examples: 0,
    board: pairBoard(details.leaderboard),
    onProgress,
    signal,
  });
  return {
    ...details,
    pairs,
    confusions: confusions(split),
    calibrations: calibrated.calibrations(methods),
    shifts: shifted.curves(methods),
    softScores: soft.scores(methods),
    errors: errorAnalysis(split, suite.plan.target.labels),
    examples: averagedExamples(split, texts),
    repeatability: repeatability(records),
  };
}
