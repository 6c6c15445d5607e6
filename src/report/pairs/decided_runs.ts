import { readPredictions } from "../../results/read_predictions.ts";
import type { RunRecord } from "../../results/record.ts";
import { runFolder } from "../../results/results_folder.ts";
import { type DecidedSplit, decidedSplit } from "../details/decided_split.ts";

/** A run's decisions on the test split. */
export interface Decided extends DecidedSplit {
  ids: string[];
}

/**
 * Returns a function that reads the decisions of a suite's runs on the test
 * split, those of each run once. Runs with the same examples share their ids and
 * gold labels.
 */
export function decidedRuns(folder: string): (record: RunRecord) => Decided {
  const decided = new Map<string, Decided>();
  /** Ids and gold labels by their JSON. */
  const seen = new Map<string, Pick<Decided, "ids" | "gold">>();
  /** Rows of decisions by their text: there are few different ones, and a row for each example of thousands of runs would fill the memory. */
  const rowsByText = new Map<string, number[]>();
  const shared = (row: number[]) => rowsByText.getOrInsert(row.join(""), row);
  return (record) =>
    decided.getOrInsertComputed(record.id, () => {
      const { test } = readPredictions(runFolder(folder, record.id), record);
      const split = decidedSplit(record, test);
      const own = { ids: test.map(({ id }) => id), gold: split.gold };
      const examples = seen.getOrInsert(JSON.stringify(own), own);
      return { ...examples, decided: split.decided.map(shared) };
    });
}
