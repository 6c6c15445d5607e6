import { assert, assertEquals } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import fc from "fast-check";
import { leaderboardText } from "../../src/cli/print_leaderboard.ts";
import { buildLeaderboard } from "../../src/report/leaderboard/leaderboard.ts";
import { toMarkdown } from "../../src/report/forms/to_markdown.ts";
import { suiteWithMeans } from "../report/suite_with_means.ts";

const board = buildLeaderboard(suiteWithMeans({
  baseline: 0.5,
  better: 0.6,
  worse: 0.4,
  "a-method-with-quite-a-long-name": 0.5,
}));

/** The lines of the table, without colours. */
function tableLines(width: number): string[] {
  const text: string = stripAnsiCode(
    leaderboardText(board, width, { brief: true }),
  );
  const lines = text.split("\n");
  const head = lines.findIndex((line) => /\bmethod\b.*micro-F1/.test(line));
  return lines.slice(head, lines.indexOf("", head));
}

Deno.test("a leaderboard leaves out the least important columns first, and names them", () => {
  const wide = tableLines(200)[0]!.split(/\s{2,}/);
  assertEquals(wide.slice(0, 7), [
    "rank",
    "method",
    "seeds",
    "micro-F1",
    "95 % interval",
    "vs. baseline",
    "p",
  ]);
  const text = stripAnsiCode(leaderboardText(board, 80, { brief: true }));
  assertEquals(tableLines(80)[0]!.split(/\s{2,}/), [
    "rank",
    "method",
    "micro-F1",
    "vs. baseline",
    "p",
  ]);
  assert(
    text.replaceAll("\n", " ").includes(
      "Not shown: seeds, 95 % interval, accuracy; in a wider terminal or a pipe, all columns are.",
    ),
    text,
  );
  assert(
    !stripAnsiCode(leaderboardText(board, 200, { brief: true }))
      .includes("Not shown"),
  );
});

Deno.test("names are shortened last", () => {
  assert(tableLines(80).some((line) => line.includes("a-method-with-quite-a")));
  const narrow = tableLines(45);
  assertEquals(narrow[0]!.split(/\s{2,}/), ["rank", "method", "micro-F1"]);
  assert(
    narrow.some((line) => line.includes("a-method-with-quite-a-l…")),
    narrow[3],
  );
});

Deno.test("no line of the table is wider than the terminal", () => {
  fc.assert(fc.property(fc.integer({ min: 34, max: 200 }), (width) => {
    for (const line of tableLines(width)) {
      assert([...line].length <= width, `${width}: ${line}`);
    }
  }));
});

Deno.test("the same scores are bold as in Markdown, unless NO_COLOR is set", () => {
  // With three seeds, `few` shares rank 1 only because it could not be worse.
  const { plan, records } = suiteWithMeans({
    baseline: 0.5,
    better: 0.6,
    few: 0.55,
  });
  const leaderboard = buildLeaderboard({
    plan,
    records: records.filter(({ name, config }) =>
      name !== "few" || config.seed <= 3
    ),
  });
  const bold = (lines: string) =>
    ["baseline", "better", "few"].filter((name) => {
      const cells = lines.split("\n")
        .find((line) => new RegExp(` ${name} .* (±|0\\.)`).test(line))!;
      return cells.includes("**") || cells.includes("\x1b[1m");
    });
  const text = leaderboardText(leaderboard, 200, { brief: true });
  const expected = bold(toMarkdown(leaderboard));
  assertEquals(expected, ["better"]);
  assertEquals(bold(text), Deno.noColor ? [] : expected);
});

Deno.test("significant differences are green where they are better, red where they are worse, unless NO_COLOR is set", () => {
  const line = (name: string) =>
    leaderboardText(board, 200, { brief: true }).split("\n")
      .find((line) => line.includes(` ${name} `))!;
  const [green, red] = Deno.noColor ? ["", ""] : ["\x1b[32m", "\x1b[31m"];
  assert(line("better").includes(`  ${green}+0.`), line("better"));
  assert(line("worse").includes(`  ${red}-0.`), line("worse"));
  assertEquals(line("better").includes("\x1b"), !Deno.noColor);
});

Deno.test("a brief leaderboard has the table and what is significant", () => {
  const lines = (brief: boolean): string[] =>
    stripAnsiCode(leaderboardText(board, 100, { brief })).split("\n");
  const all = new Set(lines(false));
  assertEquals(lines(true).filter((line) => !all.has(line)), []);
  const has = (brief: boolean, text: string) =>
    lines(brief).some((line) => line.includes(text));
  for (const brief of [true, false]) assert(has(brief, "Better than baseline"));
  for (const text of ["Settings", "common seeds", "Runs, as means"]) {
    assertEquals([has(true, text), has(false, text)], [false, true], text);
  }
});
