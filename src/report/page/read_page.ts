import { confusions } from "../details/confusion.ts";
import { exampleRows } from "../details/example_rows.ts";
import { compareAll } from "../pairs/compare_all.ts";
import { readDetails } from "../details/read_details.ts";
import { readTestSplit } from "../details/test_split.ts";
import { plannedRecords } from "../planned_records.ts";
import { readSuite } from "../read_suite.ts";
import type { Page } from "./page.ts";

/** What a page is made with. */
export interface PageOptions {
  /** The texts of the test examples by id; default none, since datasets have licences. */
  texts?: ReadonlyMap<string, string>;
  /** How many of the pairs of methods have been compared. */
  onProgress?: (done: number, total: number) => void;
  /** Ends the reading early. */
  signal?: AbortSignal;
}

/**
 * Reads what a page shows: records, predictions and histories of a suite, and
 * all comparisons of its methods.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @throws {InputError} When the folder has no results, or no run has finished.
 * @throws {RecordError} When a file in it cannot be used.
 * @throws What the signal was aborted with.
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
  { texts, onProgress, signal }: PageOptions = {},
): Promise<Page> {
  const suite = readSuite(folder);
  const details = readDetails(folder, suite);
  const split = readTestSplit(
    folder,
    details.leaderboard.rows.map(({ name }) => name),
    plannedRecords(suite.plan, suite.records),
  );
  const pairs = await compareAll(folder, {
    examples: 0,
    onProgress,
    signal,
  });
  return {
    ...details,
    pairs,
    confusions: confusions(split),
    examples: exampleRows(split, texts),
  };
}
