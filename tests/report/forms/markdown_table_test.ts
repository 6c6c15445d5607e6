import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { markdownTable } from "../../../src/report/forms/markdown_table.ts";

Deno.test("markdownTable() pads columns by characters", () => {
  assertEquals(
    markdownTable([["a", "metric"], ["ști", "0.5 ± 0.1"], ["🙂", ""]]),
    [
      "| a   | metric    |",
      "| --- | --------- |",
      "| ști | 0.5 ± 0.1 |",
      "| 🙂   |           |",
    ].join("\n"),
  );
});

Deno.test("markdownTable() escapes bars and backslashes, and replaces line breaks with spaces", () => {
  assertEquals(
    markdownTable([["a|b"], ["x\ny\r\n\tz"], ["c\\|d"]]),
    [
      "| a\\|b   |",
      "| ------ |",
      "| x y z  |",
      "| c\\\\\\|d |",
    ].join("\n"),
  );
});

Deno.test("markdownTable() escapes what begins a tag of HTML", () => {
  assertEquals(
    markdownTable([["<b>"], ["< 0.001 <!-- </p> `<c>`"]]).split("\n")
      .filter((_, i) => i !== 1),
    [
      "| \\<b>                      |",
      "| < 0.001 \\<!-- \\</p> `<c>` |",
    ],
  );
});

Deno.test("markdownTable() leaves backslashes in code as they are, except before a bar", () => {
  assertEquals(
    markdownTable([["`a\\n` b\\n"], ["`c|d`"], ["`e\\|f`"]]).split("\n")
      .filter((_, i) => i !== 1),
    ["| `a\\n` b\\\\n |", "| `c\\|d`     |", "| `e\\\\\\|f`   |"],
  );
});

Deno.test("markdownTable() has the same number of columns in every line, whatever the cells", () => {
  const cell = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[|\\\n a]{0,6}$/),
  );
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 4 }).chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
        minLength: 1,
        maxLength: 5,
      })
    ),
    (rows) => {
      const lines = markdownTable(rows).split("\n");
      assertEquals(lines.length, rows.length + 1);
      // A bar after an even number of backslashes divides cells.
      for (const line of lines) {
        const bars = line.replace(/\\./g, "").match(/\|/g) ?? [];
        assertEquals(bars.length, rows[0]!.length + 1, line);
      }
    },
  ));
});
