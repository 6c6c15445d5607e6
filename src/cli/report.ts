import { InputError } from "../errors/input_error.ts";
import { suggestion } from "../errors/suggestion.ts";
import { buildLeaderboard } from "../report/leaderboard/leaderboard.ts";
import { readSuite } from "../report/suite/read_suite.ts";
import {
  ROW_FORMS,
  ROW_TABLES,
  type RowForm,
  type RowKind,
  writeRows,
} from "../report/rows/write_rows.ts";
import {
  REPORT_FORMS,
  type ReportForm,
  writeReport,
} from "../report/forms/write_report.ts";
import { toJson } from "../report/forms/to_json.ts";
import { print } from "./fitted.ts";
import { noteChangedSuite } from "./note_changed_suite.ts";
import { OPTIONS } from "./options.ts";
import type { Given } from "./read_options.ts";
import { resultsOf } from "./results_of.ts";
import { pairProgress } from "./progress_line.ts";
import { suiteNameOf } from "./suite_name_of.ts";
import { suiteTexts, TEXT_OPTIONS } from "./suite_texts.ts";
import type { Verb } from "./verb.ts";
import { printLeaderboard } from "./print_leaderboard.ts";
import { PROGRAM } from "./program.ts";

const FORMS = Object.keys(REPORT_FORMS) as ReportForm[];
/** The width of the longest name, and a gap. */
const FORM_COLUMN = 2 + Math.max(...FORMS.map(({ length }) => length));
const ROW_KINDS = Object.keys(ROW_TABLES) as RowKind[];
const ROW_FORM_NAMES = Object.keys(ROW_FORMS) as RowForm[];

/** `report`: makes a suite's leaderboard from its records. */
export const report: Verb = {
  name: "report",
  usage: "[SUITE]",
  summary: "Make a suite's leaderboard from its records",
  details: `
Reads OUT/SUITE and writes the leaderboard there; needs no data and trains
nothing. These forms can be written:

${
    Object.entries(REPORT_FORMS).map(([name, { summary }]) =>
      `  ${name.padEnd(FORM_COLUMN)}${summary}`
    ).join("\n")
  }

With --rows, it writes tables for notebooks instead, in the forms ${
    ROW_FORM_NAMES.join(" and ")
  }: a row
for each run, each predicted example of each run, or each epoch of each run.

  ${PROGRAM} report redv2-dan --format markdown,latex,html,svg
  ${PROGRAM} report redv2-dan --rows runs,epochs --format parquet`,
  options: [OPTIONS.out, {
    name: "json",
    help: "print the leaderboard as JSON, and write nothing",
  }, {
    name: "format",
    value: "FORM,...",
    help: `the forms to write (default: ${FORMS[0]})`,
    many: true,
    values: [...new Set([...FORMS, ...ROW_FORM_NAMES])],
  }, {
    name: "rows",
    value: "TABLE,...",
    help: `write tables of ${ROW_KINDS.join(", ")} (default form: ${
      ROW_FORM_NAMES[0]
    })`,
    many: true,
    values: ROW_KINDS,
  }, ...TEXT_OPTIONS],
  rights: ["write"],
  async run(given) {
    const folder = resultsOf(suiteNameOf(given), given.text("out"));
    await noteChangedSuite(folder);
    if (given.has("rows")) return reportRows(folder, given);
    const suite = readSuite(folder);
    if (given.flag("json")) {
      console.log(toJson(buildLeaderboard(suite)).trimEnd());
      return 0;
    }
    const { leaderboard, files } = await writeReport(
      folder,
      chosen(given, "format", "report form", FORMS),
      { texts: await suiteTexts(given, suite), onProgress: pairProgress() },
      suite,
    );
    printLeaderboard(leaderboard, { brief: false });
    print(`Written: ${files.join(", ")}`);
    return 0;
  },
};

function reportRows(folder: string, given: Given): number {
  const other = ["json", "texts"].find((name) => given.flag(name));
  if (other !== undefined) {
    throw new InputError(
      `Cannot use --${other} with --rows: the tables have no texts and are only written as ${
        ROW_FORM_NAMES.join(" or ")
      }`,
    );
  }
  const forms = chosen(given, "format", "form of --rows", ROW_FORM_NAMES);
  const files = chosen(given, "rows", "table", ROW_KINDS).flatMap((kind) =>
    forms.map((form) => writeRows(folder, kind, form))
  );
  print(`Written: ${files.join(", ")}`);
  return 0;
}

/** The names that an option lists, each once; the first known one without the option. */
function chosen<Name extends string>(
  given: Given,
  option: string,
  what: string,
  known: readonly Name[],
): Name[] {
  const names = given.texts(option).flatMap((list) => list.split(","));
  for (const name of names) {
    if ((known as readonly string[]).includes(name)) continue;
    throw new InputError(
      `Unknown ${what} ${JSON.stringify(name)}${
        suggestion(name, known) || `; expected ${known.join(", ")}`
      }`,
    );
  }
  return names.length === 0 ? [known[0]!] : [...new Set(names)] as Name[];
}
