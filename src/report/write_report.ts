import { join } from "@std/path";
import { SUITE_FILES, writeWhole } from "../run/results_folder.ts";
import { buildLeaderboard } from "./leaderboard.ts";
import { readSuite } from "./read_suite.ts";
import { toMarkdown } from "./to_markdown.ts";

/**
 * Writes a suite's leaderboard beside its runs, from the records alone.
 *
 * @throws {InputError} When the folder has no results.
 */
export function writeReport(
  folder: string,
): { text: string; files: string[] } {
  const { plan, records, failures } = readSuite(folder);
  const text = toMarkdown(buildLeaderboard(plan, records, failures));
  const file = join(folder, SUITE_FILES.leaderboard);
  writeWhole(file, text);
  return { text, files: [file] };
}
