import { dirname, join } from "@std/path";
import { stringify } from "yaml";
import { removeIfExists } from "../../files/remove_if_exists.ts";
import { writeWhole } from "../../results/results_folder.ts";
import { writeOrRefuse } from "../../results/write_or_refuse.ts";
import { modelIndex } from "../card/model_index.ts";
import { readDetails } from "../details/read_details.ts";
import {
  buildLeaderboard,
  type Leaderboard,
} from "../leaderboard/leaderboard.ts";
import type { PageOptions } from "../page/read_page.ts";
import { readSuite, type SuiteResults } from "../suite/read_suite.ts";
import { toCsv } from "./to_csv.ts";
import { toEveryEvalEver } from "./to_every_eval_ever.ts";
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
  /** The folder of its files, which is replaced as a whole. */
  folder?: string;
  /** Its files, by name. */
  files(source: Source): Files | Promise<Files>;
}

type Files = Record<string, string>;

/**
 * The forms of a report, by the name that `--format` takes; the first one is the
 * default. What draws figures is loaded with the forms that have some: it takes a
 * third of a second.
 */
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
    files: async ({ folder, ...options }) => {
      const { readPage } = await import("../page/read_page.ts");
      const { toHtml } = await import("../page/to_html.ts");
      return { "leaderboard.html": toHtml(await readPage(folder, options)) };
    },
  },
  svg: {
    summary: "seeds.svg and others, a file for each figure of the page",
    files: async ({ folder, suite, leaderboard }) => {
      const { figureFiles } = await import("../figures/figure_files.ts");
      return figureFiles(readDetails(folder, suite, leaderboard));
    },
  },
  every_eval_ever: {
    summary:
      "every_eval_ever, a folder with a file per method for the Every Eval Ever database",
    folder: "every_eval_ever",
    files: ({ suite, leaderboard }) => toEveryEvalEver(leaderboard, suite),
  },
  model_index: {
    summary:
      "model_index.yaml, the results for model cards on the Hugging Face hub",
    files: ({ leaderboard }) => ({
      "model_index.yaml": stringify(
        { "model-index": modelIndex(leaderboard) },
        { lineWidth: 0 },
      ),
    }),
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
    const form: Form = REPORT_FORMS[format];
    const made = await form.files({
      folder,
      suite,
      leaderboard,
      ...options,
    });
    if (form.folder !== undefined) {
      const own: string = join(folder, form.folder);
      writeOrRefuse(own, () => removeIfExists(own));
    }
    for (const [name, text] of Object.entries(made)) {
      const file: string = join(folder, form.folder ?? "", name);
      writeOrRefuse(file, () => {
        Deno.mkdirSync(dirname(file), { recursive: true });
        writeWhole(file, text);
      });
      files.push(file);
    }
  }
  return { leaderboard, files };
}
