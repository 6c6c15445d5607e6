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

interface Form {
  /** Its files and what they are for, for help and documentation. */
  summary: string;
  /** Its files, by name. */
  files(source: Source): Files | Promise<Files>;
}

type Files = Record<string, string>;

/** The forms of a report, by the name that `--format` takes; the first one is the default. */
export const REPORT_FORMS = {
  markdown: {
    summary: "leaderboard.md, to read",
    files: ({ leaderboard }) => ({ "leaderboard.md": toMarkdown(leaderboard) }),
  },
  latex: {
    summary: "leaderboard.tex, a table for booktabs and graphicx",
    files: ({ leaderboard }) => ({ "leaderboard.tex": toLatex(leaderboard) }),
  },
  csv: {
    summary:
      "leaderboard.csv, a row per method and training size with unrounded numbers",
    files: ({ leaderboard }) => ({ "leaderboard.csv": toCsv(leaderboard) }),
  },
  json: {
    summary: "leaderboard.json, all data with unrounded numbers",
    files: ({ leaderboard }) => ({ "leaderboard.json": toJson(leaderboard) }),
  },
  html: {
    summary:
      "leaderboard.html, a page with figures, all pairs and the test examples",
    files: async ({ folder, ...options }) => ({
      "leaderboard.html": toHtml(await readPage(folder, options)),
    }),
  },
  svg: {
    summary: "seeds.svg and others, a file for each figure of the page",
    files: ({ folder, suite, leaderboard }) =>
      figureFiles(readDetails(folder, suite, leaderboard)),
  },
} satisfies Record<string, Form>;

/** The name of a form of a report. */
export type ReportForm = keyof typeof REPORT_FORMS;

/**
 * Writes a suite's leaderboard into its folder of results.
 *
 * @param suite The result of `readSuite`, if it has been read already.
 * @returns The leaderboard, and the paths of the written files.
 * @throws {InputError} When the folder has no results, no run has finished, or a
 *   file cannot be written.
 * @throws {RecordError} When a file in it is invalid.
 */
export async function writeReport(
  folder: string,
  formats: readonly ReportForm[] = ["markdown"],
  options: PageOptions = {},
  suite: SuiteResults = readSuite(folder),
): Promise<{ leaderboard: Leaderboard; files: string[] }> {
  const leaderboard = buildLeaderboard(suite);
  const files: string[] = [];
  for (const format of formats) {
    const made = await REPORT_FORMS[format].files({
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
  return { leaderboard, files };
}

function write(file: string, text: string): void {
  try {
    writeWhole(file, text);
  } catch (error) {
    throw new InputError(
      `Cannot write ${file}: ${
        (error as Error).message
      }; check its permissions and the free disk space`,
      { cause: error },
    );
  }
}
