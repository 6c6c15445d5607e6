import { readHistory } from "../../results/read_history.ts";
import { runFolder } from "../../results/results_folder.ts";
import {
  buildLeaderboard,
  type Leaderboard,
} from "../leaderboard/leaderboard.ts";
import { foldCorrelation } from "../suite/fold_correlation.ts";
import { rankedRecords } from "../suite/planned_records.ts";
import { readSuite, type SuiteResults } from "../suite/read_suite.ts";
import { type LabelScore, labelScores } from "./label_scores.ts";
import { type LearningCurve, learningCurve } from "./learning_curve.ts";
import { readCheck } from "../suite/read_check.ts";
import type { TaskCheck } from "../../check/task_check.ts";

/** A leaderboard with the data of its figures; methods are in the order of the leaderboard. */
export interface SuiteDetails {
  /** The suite's leaderboard. */
  leaderboard: Leaderboard;
  /** The learning curves of the first 30 runs of each method. */
  curves: LearningCurve[];
  /** The scores of each method on each label. */
  labels: LabelScore[];
  /** What `check` found in the data of the target, if the suite was checked; not with folds. */
  check?: TaskCheck;
}

/** The most learning curves of a method: a figure with thousands cannot be read. */
export const MAX_CURVES = 30;

/**
 * Reads a suite's records and histories.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @param suite The result of `readSuite`, if it has been read already.
 * @param leaderboard The suite's leaderboard, if it has been built already.
 * @throws {InputError} When the folder has no results, or no run has finished.
 * @throws {RecordError} When a file in it is invalid.
 *
 * @example
 * ```ts
 * import { readDetails } from "dor/report";
 *
 * readDetails("results/redv2-dan").curves.length;
 * ```
 */
export function readDetails(
  folder: string,
  suite: SuiteResults = readSuite(folder),
  leaderboard: Leaderboard = buildLeaderboard(suite),
): SuiteDetails {
  const { plan } = suite;
  const own = rankedRecords(suite);
  const methods = leaderboard.rows.map(({ name }) => name);
  const { labels, primary } = plan.target;
  return {
    leaderboard,
    curves: methods.flatMap((name) =>
      own.filter((record) => record.name === name).slice(0, MAX_CURVES)
        .map((record) => {
          const history = readHistory(runFolder(folder, record.id));
          return learningCurve(record, history, primary);
        })
    ),
    labels: labelScores(methods, labels, own, foldCorrelation(plan.folds)),
    check: readCheck(folder, suite),
  };
}
