import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, join, relative } from "@std/path";
import { buildLeaderboard } from "../../src/report/leaderboard/leaderboard.ts";
import { readSuite } from "../../src/report/suite/read_suite.ts";
import {
  REPORT_FORMS,
  type ReportForm,
  writeReport,
} from "../../src/report/forms/write_report.ts";
import { verifySuite } from "../../src/report/verify/verify_suite.ts";
import { testFolder } from "../support/test_folder.ts";
import { SUITE_FILES } from "../../src/results/results_folder.ts";

const RESULTS = fromFileUrl(new URL("../../results/", import.meta.url));

for (
  const suite of [
    "redv2-dan",
    "redv2-bert-tiny",
    "emotion-dan",
    "redv2-dan-sizes",
    "redv2-dan-search",
    "redv2-e5-small",
    "redv2-e5-small-6",
    "redv2-e5-small-adan",
    "redv2-e5-small-12",
    "redv2-e5-small-12-emotion",
    "laroseda-e5-small",
    "moroco-e5-small",
    "emotion-bert-tiny",
    "ablation-dan",
    "brighter-ron",
    "brighter-ron-e5-small",
    "brighter-ron-leak",
    "brighter-ron-redv2",
    "laroseda-dan",
    "moroco-dan",
    "../examples/results/redv2-kinds",
  ]
) {
  Deno.test(`the committed records, predictions and leaderboard of ${suite} agree`, async () => {
    const { problems } = await verifySuite(join(RESULTS, suite));
    assertEquals(problems, []);
  });
}

/** The suite whose reports are compared in every form: the smallest. */
const SUITE = "redv2-dan";

Deno.test(`the committed reports of ${SUITE} are those that its records give, line by line`, async () => {
  await using copy = await testFolder();
  for (const name of [SUITE_FILES.plan, SUITE_FILES.check]) {
    await Deno.copyFile(join(RESULTS, SUITE, name), join(copy.path, name));
  }
  await Deno.symlink(
    join(RESULTS, SUITE, SUITE_FILES.runs),
    join(copy.path, SUITE_FILES.runs),
  );
  const forms = Object.keys(REPORT_FORMS) as ReportForm[];
  const { files } = await writeReport(copy.path, forms);
  assert(files.length >= forms.length);
  const differences: string[] = [];
  for (const file of files) {
    const name = relative(copy.path, file);
    const committed = await Deno.readTextFile(join(RESULTS, SUITE, name));
    const made = await Deno.readTextFile(file);
    if (made !== committed) differences.push(lineDiff(name, committed, made));
  }
  assert(
    differences.length === 0,
    `if the lines with + are right, write them with "deno task bench report ${SUITE} --format ${forms}":\n${
      differences.join("\n")
    }`,
  );
});

/** The lines that only one of two texts has, at most ten of each, each cut off where it is long. */
function lineDiff(name: string, before: string, after: string): string {
  const only = (text: string, other: string, sign: string) => {
    const lines = new Set(other.split("\n"));
    const own = text.split("\n").filter((line) => !lines.has(line));
    return own.slice(0, 10).map((line) => `${sign} ${line.slice(0, 200)}`);
  };
  const lines = [...only(before, after, "-"), ...only(after, before, "+")];
  return [name, ...lines.length > 0 ? lines : ["other order"]].join("\n");
}

/** The numbers with a decimal point, as they are printed. */
const numbers = (text: string) => text.match(/[+-]?\d+\.\d+/g) ?? [];

Deno.test(`the committed Markdown, LaTeX and HTML of ${SUITE} have the same numbers to the last digit`, async () => {
  const read = (file: string) => Deno.readTextFile(join(RESULTS, SUITE, file));
  const markdown = (await read("leaderboard.md")).split("\n");
  const html = await read("leaderboard.html");
  const [first] = (await read("leaderboard.tex")).split("\\end{table}");
  const tex = first!.split("\n");
  const { plan, records } = readSuite(join(RESULTS, SUITE));
  const { rows } = buildLeaderboard({ plan, records });
  for (const { name, metrics } of rows) {
    const printed = markdown.find((line) =>
      line.startsWith("|") && line.split("|")[2]!.trim() === name
    )!.split("|").slice(1, -1)
      .map((cell) => cell.trim().replaceAll("**", ""));
    // Once with the primary metric, once with the others.
    const inTex = tex.filter((line) =>
      line.split(" & ").slice(0, 2).includes(name.replaceAll("_", "\\_"))
    ).join("\n");
    const inHtml = html.slice(0, html.indexOf("</table>"))
      .split("<tr").find((row) => row.includes(`>${name}</th>`))!
      .split(/<\/t[dh]>/)
      .map((cell) => cell.slice(cell.lastIndexOf(">") + 1));
    assertEquals(inHtml.slice(0, printed.length), printed);
    assertEquals(numbers(inTex), numbers(printed.join(" ")));
    assert(numbers(inTex).length >= 2 * Object.keys(metrics).length);
  }
});
