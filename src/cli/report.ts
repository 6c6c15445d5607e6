import { InputError } from "../errors/input_error.ts";
import { suggestion } from "../errors/suggestion.ts";
import { buildLeaderboard } from "../report/leaderboard.ts";
import { readSuite } from "../report/read_suite.ts";
import {
  REPORT_FORMS,
  type ReportForm,
  writeReport,
} from "../report/write_report.ts";
import { toJson } from "../report/to_json.ts";
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
      `  ${name.padEnd(10)}${summary}`
    ).join("\n")
  }

  ${PROGRAM} report redv2-dan --format markdown,latex,html,svg`,
  options: [OPTIONS.out, {
    name: "json",
    help: "print the leaderboard as JSON, and write nothing",
  }, {
    name: "format",
    value: "FORM,...",
    help: `the forms to write (default: ${FORMS[0]})`,
    many: true,
    values: FORMS,
  }, ...TEXT_OPTIONS],
  rights: ["write"],
  async run(given) {
    const folder = resultsOf(suiteNameOf(given), given.text("out"));
    const suite = readSuite(folder);
    if (given.flag("json")) {
      console.log(toJson(buildLeaderboard(suite)).trimEnd());
      return 0;
    }
    const { leaderboard, files } = await writeReport(
      folder,
      formsOf(given),
      { texts: await suiteTexts(given, suite), onProgress: pairProgress() },
      suite,
    );
    printLeaderboard(leaderboard, { brief: false });
    console.log(`Written: ${files.join(", ")}`);
    return 0;
  },
};

function formsOf(given: Given): ReportForm[] {
  const names = given.texts("format").flatMap((list) => list.split(","));
  for (const name of names) {
    if (!(FORMS as string[]).includes(name)) {
      throw new InputError(
        `Unknown report form ${JSON.stringify(name)}${
          suggestion(name, FORMS) || `; expected ${FORMS.join(", ")}`
        }`,
      );
    }
  }
  return names.length === 0 ? [FORMS[0]!] : [...new Set(names)] as ReportForm[];
}
