import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { buildLeaderboard } from "../../src/report/leaderboard.ts";
import { readSuite } from "../../src/report/read_suite.ts";
import { REPORT_FORMATS, writeReport } from "../../src/report/write_report.ts";
import { SUITE_FILES } from "../../src/results/results_folder.ts";

const RESULTS = fromFileUrl(new URL("../../results/", import.meta.url));
const SUITES = ["redv2-dan", "redv2-bert-tiny", "emotion-dan"];

/** The numbers with a decimal point, as they are printed. */
const numbers = (text: string) => text.match(/[+-]?\d+\.\d+/g) ?? [];

for (const suite of SUITES) {
  Deno.test(`the reports of ${suite} are what its records say: else deno task bench report ${suite} --format ${REPORT_FORMATS}`, async () => {
    const copy = await Deno.makeTempDir();
    try {
      await Deno.copyFile(
        join(RESULTS, suite, SUITE_FILES.plan),
        join(copy, SUITE_FILES.plan),
      );
      await Deno.symlink(
        join(RESULTS, suite, SUITE_FILES.runs),
        join(copy, SUITE_FILES.runs),
      );
      const { files } = await writeReport(copy, REPORT_FORMATS);
      assert(files.length >= REPORT_FORMATS.length);
      for (const file of files) {
        const committed = join(RESULTS, suite, file.slice(copy.length));
        assertEquals(
          await Deno.readTextFile(file) === await Deno.readTextFile(committed),
          true,
          committed,
        );
      }
    } finally {
      await Deno.remove(copy, { recursive: true });
    }
  });

  Deno.test(`all forms of ${suite}'s leaderboard agree to the last digit`, async () => {
    const read = (file: string) =>
      Deno.readTextFile(join(RESULTS, suite, file));
    const markdown = (await read("leaderboard.md")).split("\n");
    const html = await read("leaderboard.html");
    const tex = (await read("leaderboard.tex")).split("\n");
    const { plan, records } = readSuite(join(RESULTS, suite));
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
}
