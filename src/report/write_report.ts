import { join } from "@std/path";
import { writeWhole } from "../run/results_folder.ts";
import { buildLeaderboard, type Leaderboard } from "./leaderboard.ts";
import { readSuite } from "./read_suite.ts";
import { toCsv } from "./to_csv.ts";
import { toLatex } from "./to_latex.ts";
import { toMarkdown } from "./to_markdown.ts";

/** The forms that a leaderboard is written in, by the name of the form. */
const FORMATS = {
  markdown: { extension: "md", write: toMarkdown },
  latex: { extension: "tex", write: toLatex },
  csv: { extension: "csv", write: toCsv },
  json: {
    extension: "json",
    write: (leaderboard: Leaderboard) =>
      `${JSON.stringify(leaderboard, null, 2)}\n`,
  },
} as const;

export type ReportFormat = keyof typeof FORMATS;

export const REPORT_FORMATS = Object.keys(FORMATS) as ReportFormat[];

/**
 * Writes a suite's leaderboard beside its runs, from the records alone.
 *
 * @returns The page in Markdown, and the files written.
 * @throws {InputError} When the folder has no results.
 */
export function writeReport(
  folder: string,
  formats: readonly ReportFormat[] = ["markdown"],
): { text: string; files: string[] } {
  const { plan, records, failures } = readSuite(folder);
  const leaderboard = buildLeaderboard(plan, records, failures);
  const files = formats.map((format) => {
    const { extension, write } = FORMATS[format];
    const file: string = join(folder, `leaderboard.${extension}`);
    writeWhole(file, write(leaderboard));
    return file;
  });
  return { text: toMarkdown(leaderboard), files };
}
