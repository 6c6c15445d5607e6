import { InputError } from "../errors/input_error.ts";
import { suggestion } from "../errors/suggestion.ts";
import { buildLeaderboard } from "../report/leaderboard.ts";
import { readSuite } from "../report/read_suite.ts";
import {
  REPORT_FORMATS,
  type ReportFormat,
  writeReport,
} from "../report/write_report.ts";
import { toJson } from "../report/to_json.ts";
import { type Given, OPTIONS } from "./options.ts";
import { suiteNameOf } from "./plan_options.ts";
import { resultsOf } from "./results_of.ts";
import { suiteTexts, TEXT_OPTIONS } from "./suite_texts.ts";
import type { Verb } from "./verb.ts";
import { printMarkdown } from "./print_markdown.ts";
import { PROGRAM } from "./program.ts";

/** `report`: makes a leaderboard of records. */
export const report: Verb = {
  name: "report",
  usage: "[SUITE]",
  summary: "Make a suite's leaderboard from its records",
  details: `
Reads OUT/SUITE and writes OUT/SUITE/leaderboard.md; nothing is trained, and no
data is needed. With --format also leaderboard.tex (a table for booktabs), .csv,
.json, .html (one page with figures, all pairs and the test examples, that needs
no network) or figures as SVG files. With --json the leaderboard is printed as
plain data instead.

  ${PROGRAM} report redv2-dan --format markdown,latex,html,svg`,
  options: [OPTIONS.out, OPTIONS.json, {
    name: "format",
    value: "FORMAT,...",
    help: `${REPORT_FORMATS.join(", ")} (default: markdown)`,
    many: true,
  }, ...TEXT_OPTIONS],
  rights: ["write"],
  async run(given) {
    const folder = resultsOf(suiteNameOf(given), given.text("out"));
    const suite = readSuite(folder);
    if (given.flag("json")) {
      const { plan, records, failures } = suite;
      const leaderboard = buildLeaderboard({ plan, records, failures });
      console.log(toJson(leaderboard).trimEnd());
      return 0;
    }
    const { text, files } = await writeReport(
      folder,
      formatsOf(given),
      { texts: await suiteTexts(given, suite), onProgress: pairProgress() },
      suite,
    );
    printMarkdown(text);
    console.log(`Written: ${files.join(", ")}`);
    return 0;
  },
};

function formatsOf(given: Given): ReportFormat[] {
  const names = given.texts("format").flatMap((list) => list.split(","));
  for (const name of names) {
    if (!(REPORT_FORMATS as string[]).includes(name)) {
      throw new InputError(
        `Cannot write the format ${JSON.stringify(name)}: the formats are ${
          REPORT_FORMATS.join(", ")
        }${suggestion(name, REPORT_FORMATS)}`,
      );
    }
  }
  return names.length === 0
    ? ["markdown"]
    : [...new Set(names)] as ReportFormat[];
}

/** Says how many pairs of methods have been compared, on a line that is written over; nothing without a terminal. */
function pairProgress(): (done: number, total: number) => void {
  if (!Deno.stderr.isTerminal()) return () => {};
  const encoder = new TextEncoder();
  return (done, total) =>
    Deno.stderr.writeSync(encoder.encode(
      done < total
        ? `\r\x1b[KComparing: ${done} of ${total} pairs`
        : "\r\x1b[K",
    ));
}
