import { join } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { writeWhole } from "../results/results_folder.ts";
import { readDetails } from "./details/read_details.ts";
import { figureFiles } from "./figures/figure_files.ts";
import { buildLeaderboard, type Leaderboard } from "./leaderboard.ts";
import { type PageOptions, readPage } from "./page/read_page.ts";
import { toHtml } from "./page/to_html.ts";
import { readSuite, type SuiteResults } from "./read_suite.ts";
import { toCsv } from "./to_csv.ts";
import { toJson } from "./to_json.ts";
import { toLatex } from "./to_latex.ts";
import { toMarkdown } from "./to_markdown.ts";

interface Source extends PageOptions {
  folder: string;
  suite: SuiteResults;
  leaderboard: Leaderboard;
}

/** What a format writes into the suite's folder, by file. */
type Form = (source: Source) => Files | Promise<Files>;

type Files = Record<string, string>;

/** The forms of a report, by the names that `--format` takes. */
const FORMATS = {
  markdown: ({ leaderboard }) => ({
    "leaderboard.md": toMarkdown(leaderboard),
  }),
  latex: ({ leaderboard }) => ({
    "leaderboard.tex": toLatex(leaderboard),
  }),
  csv: ({ leaderboard }) => ({
    "leaderboard.csv": toCsv(leaderboard),
  }),
  json: ({ leaderboard }) => ({
    "leaderboard.json": toJson(leaderboard),
  }),
  html: async ({ folder, ...options }) => ({
    "leaderboard.html": toHtml(await readPage(folder, options)),
  }),
  svg: ({ folder, suite, leaderboard }) =>
    figureFiles(readDetails(folder, suite, leaderboard)),
} satisfies Record<string, Form>;

export type ReportFormat = keyof typeof FORMATS;

export const REPORT_FORMATS = Object.keys(FORMATS) as ReportFormat[];

/**
 * Writes a suite's leaderboard beside its runs, from what the runs left alone.
 *
 * @param options For the page.
 * @param suite What `readSuite` reads there, where it has been read already.
 * @returns The leaderboard in Markdown, and the files written.
 * @throws {InputError} When the folder has no results, or no run has finished.
 * @throws {RecordError} When a file in it cannot be used.
 */
export async function writeReport(
  folder: string,
  formats: readonly ReportFormat[] = ["markdown"],
  options: PageOptions = {},
  suite: SuiteResults = readSuite(folder),
): Promise<{ text: string; files: string[] }> {
  const { plan, records, failures } = suite;
  const leaderboard = buildLeaderboard({ plan, records, failures });
  const files: string[] = [];
  for (const format of formats) {
    const made = await FORMATS[format]({
      folder,
      suite,
      leaderboard,
      ...options,
    });
    for (const [name, text] of Object.entries(made)) {
      const file: string = join(folder, name);
      write(file, text);
      files.push(file);
    }
  }
  return { text: toMarkdown(leaderboard), files };
}

function write(file: string, text: string): void {
  try {
    writeWhole(file, text);
  } catch (error) {
    throw new InputError(
      `Cannot write ${file}: ${
        (error as Error).message
      }, make room for it and give the command again`,
      { cause: error },
    );
  }
}
