import { join } from "@std/path";
import { readHistory } from "../../run/read_history.ts";
import { readPredictions } from "../../run/read_predictions.ts";
import { SUITE_FILES } from "../../run/results_folder.ts";
import { buildLeaderboard } from "../leaderboard.ts";
import { readSuite } from "../read_suite.ts";
import { confusion } from "./confusion.ts";
import { decidedSplit } from "./decided_split.ts";
import { exampleRows } from "./example_rows.ts";
import { labelScores } from "./label_scores.ts";
import { learningCurve } from "./learning_curve.ts";
import type { SuiteDetails } from "./suite_details.ts";

/**
 * Reads a suite's records, predictions and histories.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @param options The texts of the test examples by id, where they are to be shown.
 * @throws {InputError} When the folder has no results, or no run has finished.
 * @throws {RecordError} When a file in it cannot be used.
 */
export function readDetails(
  folder: string,
  { texts }: { texts?: ReadonlyMap<string, string> | undefined } = {},
): SuiteDetails {
  const { plan, records, failures } = readSuite(folder);
  const leaderboard = buildLeaderboard(plan, records, failures);
  const methods = leaderboard.rows.map(({ name }) => name);
  const planned = new Set(plan.runs.map(({ id }) => id));
  const runs = records.filter(({ id }) => planned.has(id)).map((record) => {
    const runFolder: string = join(folder, SUITE_FILES.runs, record.id);
    const { test } = readPredictions(runFolder, record);
    return {
      ...{ record, test, history: readHistory(runFolder) },
      ...decidedSplit(record, test),
    };
  });
  const ofMethod = (name: string) =>
    runs.filter(({ record }) => record.name === name);
  const { labels, primary } = plan.target;
  const { config } = runs[0]!.record;
  const { kind } = config.tasks[config.target]!;
  return {
    leaderboard,
    curves: methods.flatMap((name) =>
      ofMethod(name).map((run) => learningCurve(run, primary))
    ),
    labels: labelScores(methods, labels, runs),
    confusions: methods.map((name) =>
      confusion(name, kind, labels.length, ofMethod(name))
    ),
    examples: exampleRows(methods, runs, texts),
  };
}
