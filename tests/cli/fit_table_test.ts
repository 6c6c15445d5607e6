import { assert, assertEquals } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import fc from "fast-check";
import { fitTable, screenSize } from "../../src/cli/fit_table.ts";
import { terminalText } from "../../src/cli/print_markdown.ts";
import { markdownTable } from "../../src/report/forms/markdown_table.ts";
import { toMarkdown } from "../../src/report/forms/to_markdown.ts";
import { buildLeaderboard } from "../../src/report/leaderboard/leaderboard.ts";
import { readSuite } from "../../src/report/suite/read_suite.ts";
import { shippedFolder } from "../../src/config/study_folder.ts";

const word = fc.stringMatching(/^[a-zăș0-9]{1,9}$/);
const cell = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
const table = fc.integer({ min: 2, max: 9 }).chain((columns) =>
  fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
    minLength: 2,
    maxLength: 6,
  })
);

Deno.test("fitTable() keeps within the width and keeps every word", () => {
  fc.assert(fc.property(
    table,
    fc.integer({ min: 44, max: 120 }),
    (rows, width) => {
      const lines = fitTable(rows, width);
      for (const line of lines) assert([...line].length <= width, line);
      const words = (texts: string[]) =>
        texts.flatMap((text) => text.split(/\s+/)).filter((text) =>
          text !== ""
        );
      const shown = words(lines);
      for (const each of words(rows.flat())) assert(shown.includes(each), each);
    },
  ));
});

Deno.test("fitTable() without a width puts each row on one line, as wide as its cells", () => {
  assertEquals(fitTable([["a", "b"], ["one two", "x"]], Infinity), [
    "a        b",
    "one two  x",
  ]);
});

Deno.test("fitTable() wraps words before it moves columns to further lines", () => {
  const long = "a title of very many words that nobody reads";
  assertEquals(fitTable([["name", "title"], ["x", long]], 30), [
    "name  title",
    "x     a title of very many",
    "      words that nobody reads",
  ]);
  const numbers = ["1234567890", "1234567890", "1234567890"];
  assertEquals(fitTable([["name", "a", "b", "c"], ["x", ...numbers]], 30), [
    "name  a           b",
    "x     1234567890  1234567890",
    "",
    "name  c",
    "x     1234567890",
  ]);
});

Deno.test("fitTable() wraps the other lines where a word is longer than the terminal", () => {
  const path = "/a/path/that/is/longer/than/a/line/of/the/terminal";
  assertEquals(
    fitTable([["name", "detail"], ["x", `no ${path} here`], [
      "y",
      "many words that need several lines",
    ]], 30),
    [
      "name  detail",
      "x     no",
      `      ${path}`,
      "      here",
      "y     many words that need",
      "      several lines",
    ],
  );
});

Deno.test("a leaderboard with many metrics fits 80 columns, except for its signature", () => {
  const { plan, records, failures } = readSuite(
    `${shippedFolder("results")}/emotion-dan`,
  );
  const markdown = toMarkdown(buildLeaderboard({ plan, records, failures }));
  const lines = terminalText(markdown, 80).split("\n");
  // deno-lint-ignore no-control-regex
  const plain = lines.map((line) => line.replace(/\x1b\[\d+m/g, ""));
  const wide = plain.filter((line) =>
    [...line].length > 80 && !line.startsWith("`suite:")
  );
  assertEquals(wide, []);
  assert(plain.some((line) => /^rank +method .* p( |$)/.test(line)));
  assert(plain.some((line) => /^rank +method .*Hamming loss$/.test(line)));
  assert(!plain.some((line) => line.startsWith("|")));
});

Deno.test("terminalText() shows what cells had before they were escaped, also in code", () => {
  const cells = ["a|b\\n <c>", "`a\\\\n <c>`", "`a\\|b` \\"];
  assertEquals(
    terminalText(markdownTable([["one", "two", "three"], cells]), 80)
      .split("\n").at(-1)!.split(/ {2,}/),
    cells,
  );
});

Deno.test("a terminal shows what looks like tags of HTML without escapes", () => {
  assertEquals(
    stripAnsiCode(terminalText("# A \\<b>\n\nLabel \\<neutral>.", 80)),
    "A <b>\n\nLabel <neutral>.",
  );
});

Deno.test("screenSize() is the usual one for a terminal that says it has no columns", () => {
  const { consoleSize } = Deno;
  Reflect.set(Deno, "consoleSize", () => ({ columns: 0, rows: 0 }));
  try {
    assertEquals(screenSize(), { columns: 80, rows: 24 });
  } finally {
    Reflect.set(Deno, "consoleSize", consoleSize);
  }
});
