import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { F, fails, fields, readCsvRows } from "./read_text.ts";

Deno.test("readCsvRows() reads quoted cells and counts rows by their first lines", async () => {
  const text =
    'text,label\r\n"a, ""b""\r\nc",x\r\n  d  , y \r\n"",z\r\n\r\n\r\n';
  assertEquals(await fields(readCsvRows(text, F)), [
    [2, { text: 'a, "b"\r\nc', label: "x" }],
    [4, { text: "  d  ", label: " y " }],
    [5, { text: "", label: "z" }],
  ]);
});

Deno.test("readCsvRows() uses the given column names when there is no header", async () => {
  assertEquals(
    await fields(readCsvRows("1,a\n2,b", F, { columns: ["label", "text"] })),
    [
      [1, { label: "1", text: "a" }],
      [2, { label: "2", text: "b" }],
    ],
  );
  assertEquals(await readCsvRows("", F), []);
  assertEquals(await readCsvRows("\n", F), []);
});

Deno.test("readCsvRows() reads a table with several columns without a name if none of them is wanted", async () => {
  const wanted = ["t", "l"];
  assertEquals(await fields(readCsvRows("t,l,,\na,1,,\n", F, { wanted })), [
    [2, { t: "a", l: "1" }],
  ]);
  await fails(
    () => readCsvRows("t,l,,\na,1,,\n", F),
    1,
    'row 1: it has two columns ""; rename one',
  );
});

Deno.test("readCsvRows() names the line of a problem", async () => {
  await fails(
    () => readCsvRows('t,l\n"a\nb",1\nc"d,2\n', F),
    4,
    "Cannot read data/file, row 4: it is not CSV (",
  );
  await fails(
    () => readCsvRows('t,l\n"a,1\nb,2\n', F),
    2,
    "row 2: it is not CSV (",
  );
  await fails(
    () => readCsvRows('t,l\n"a"b,1\n', F),
    2,
    "row 2: it is not CSV (",
  );
  await fails(
    () => readCsvRows('t,l\n"a\n\nb",1,2\n', F),
    2,
    "row 2: it has 3 columns, expected 2 (t, l); correct the line",
  );
  await fails(() => readCsvRows("t,l\n\na,1\n", F), 2, "the line is empty");
  await fails(
    () => readCsvRows("t,t\na,1\n", F),
    1,
    'row 1: it has two columns "t"; rename one',
  );
});

Deno.test("readCsvRows() accepts other separators, and suggests the likely one", async () => {
  const options = { separator: ";", wanted: ["text", "label"] };
  assertEquals(
    await fields(
      readCsvRows('text;label;n\r"a;\rb""";x,y;1\rc;z;2\r', F, options),
    ),
    [
      [2, { text: 'a;\rb"', label: "x,y" }],
      [4, { text: "c", label: "z" }],
    ],
  );
  await fails(
    () => readCsvRows("text;label\na;b\n", F, { wanted: ["text", "label"] }),
    1,
    'row 1: the header has the columns text, label with the separator ";" but not with ","; set format.separator: ";"',
  );
  await fails(
    () => readCsvRows('"text"\t"label"\n', F, { wanted: ["label"] }),
    1,
    'the header has the columns label with the separator "\\t" but not with ","; set format.separator: "\\t"',
  );
  // Not said where it is not so.
  const rows = readCsvRows("text;topic\na;b\n", F, { wanted: ["label"] });
  assertEquals((await rows)[0]!.columns, ["text;topic"]);
  await fails(
    () => readCsvRows('id;"a"\n', F),
    1,
    "row 1: it is not CSV (a cell with a quote is not in quotes); quote the cell according to RFC 4180",
  );
});

Deno.test("readCsvRows() reads back any cells, however the text is divided into chunks", async () => {
  const cell = fc.array(
    fc.constantFrom("a", "ș", " ", ",", ";", '"', "\n", "\r", "\t", "0"),
    { maxLength: 6 },
  ).map((parts) => parts.join(""));
  const table = fc.record({
    rows: fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }),
    end: fc.constantFrom("\n", "\r\n", "\r"),
    separator: fc.constantFrom(",", ";", "\t"),
  });
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(table, async ({ rows, end, separator }) => {
      const text = rows.map((row) => row.map(quoted).join(separator) + end)
        .join("");
      const read = await readCsvRows(text, F, {
        separator,
        columns: ["a", "b"],
      });
      assertEquals(
        read.map(({ fields }) => [fields.a, fields.b]),
        rows,
      );
    }),
  );
});
