import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { readDetails } from "../../src/report/details/read_details.ts";
import { toHtml } from "../../src/report/page/to_html.ts";
import { toLatex } from "../../src/report/to_latex.ts";
import { toMarkdown } from "../../src/report/to_markdown.ts";

const RESULTS = fromFileUrl(new URL("../../results/", import.meta.url));
const SUITES = [
  ...["redv2-dan", "redv2-bert-tiny", "emotion-dan", "emotion-bert-tiny"],
];

/** The numbers with a decimal point, as they are printed. */
const numbers = (text: string) => text.match(/[+-]?\d+\.\d+/g) ?? [];

for (const suite of SUITES) {
  Deno.test(`the committed leaderboard of ${suite} is what its records say, and all forms agree to the last digit`, async () => {
    const details = readDetails(`${RESULTS}${suite}`);
    const { leaderboard } = details;
    const markdown = toMarkdown(leaderboard);
    assertEquals(
      await Deno.readTextFile(`${RESULTS}${suite}/leaderboard.md`),
      markdown,
    );
    const html = toHtml({ ...details, pairs: [] });
    const tex = toLatex(leaderboard);
    for (const { name, metrics } of leaderboard.rows) {
      const inMarkdown = markdown.split("\n").find((line) =>
        line.startsWith("|") && line.split("|")[2]!.trim() === name
      )!;
      const inTex = tex.split("\n").find((line) =>
        line.split(" & ")[1] === name.replaceAll("_", "\\_")
      )!;
      const row = html.slice(0, html.indexOf("</table>"))
        .split("<tr").find((row) => row.includes(`>${name}</th>`))!;
      const inHtml = row.split(/<\/t[dh]>/)
        .map((cell) => cell.slice(cell.lastIndexOf(">") + 1));
      const printed = inMarkdown.split("|").slice(1, -1)
        .map((cell) => cell.trim().replaceAll("**", ""));
      assertEquals(inHtml.slice(0, printed.length), printed);
      // LaTeX has no column for the interval.
      const interval = printed.findIndex((cell) => cell.includes(" to "));
      const rest = printed.filter((_, i) => i !== interval);
      assertEquals(numbers(inTex).sort(), numbers(rest.join(" ")).sort());
      assert(numbers(inTex).length >= 2 * Object.keys(metrics).length);
    }
  });
}
