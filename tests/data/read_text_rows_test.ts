import { assertEquals } from "@std/assert";
import {
  F,
  fails,
  fields,
  readCsvRows,
  readLinesRows,
  readTsvRows,
} from "./read_text.ts";

Deno.test("readTsvRows() treats quotes as text and accepts CRLF", async () => {
  const text = 'sentence\tlabel\r\n"lone\t0\r\nhe said "so"\t1\r\n';
  assertEquals(await fields(readTsvRows(text, F)), [
    [2, { sentence: '"lone', label: "0" }],
    [3, { sentence: 'he said "so"', label: "1" }],
  ]);
});

Deno.test("readTsvRows() names a line with too many or too few cells", async () => {
  await fails(
    () => readTsvRows("a\tb\n1\t2\n1\t2\t3\n", F),
    3,
    "it has 3 columns",
  );
  await fails(
    () => readTsvRows("a\tb\n1\n", F),
    2,
    "it has 1 columns, expected 2",
  );
  await fails(
    () => readTsvRows("a\tb\n\n1\t2\n", F),
    2,
    "it has 1 columns, expected 2",
  );
});

Deno.test("the readers of tables leave out exactly the declared number of bad lines", async () => {
  const text = "a\tb\n1\t2\n\n1\t2\t3\n3\t4\n";
  const rows = [[2, { a: "1", b: "2" }], [5, { a: "3", b: "4" }]];
  assertEquals(await fields(readTsvRows(text, F, { bad_lines: 2 })), rows);
  for (const bad_lines of [1, 3]) {
    await fails(
      () => readTsvRows(text, F, { bad_lines }),
      undefined,
      `2 of its lines have too many or too few columns, expected ${bad_lines}; correct format.bad_lines`,
    );
  }
  assertEquals(
    await fields(readCsvRows("a,b\n1,2\n1\n", F, { bad_lines: 1 })),
    [[2, { a: "1", b: "2" }]],
  );
  const lines = { text: "a", separator: ";", bad_lines: 1 };
  assertEquals(await fields(readLinesRows("a;b\n1;2\n1\n", F, lines)), [
    [2, { a: "1", b: "2" }],
  ]);
  await fails(
    () => readTsvRows("", F, { bad_lines: 1 }),
    undefined,
    "0 of its",
  );
});

Deno.test("readTsvRows() splits lines only at line feeds", async () => {
  const text = "a\tb\nx\u2028y\u0085z\t1\n";
  assertEquals(await fields(readTsvRows(text, F)), [
    [2, { a: "x\u2028y\u0085z", b: "1" }],
  ]);
});

Deno.test("readTsvRows() accepts columns named like properties of Object.prototype", async () => {
  const [row] = await readTsvRows("__proto__\tconstructor\n1\t2\n", F);
  assertEquals(Object.keys(row!.fields), ["__proto__", "constructor"]);
});

Deno.test("readLinesRows() accepts the separator within the text", async () => {
  const last = { separator: ";", columns: ["text", "label"], text: "text" };
  assertEquals(await fields(readLinesRows("a;b; c;joy\nd;fear\r\n", F, last)), [
    [1, { text: "a;b; c", label: "joy" }],
    [2, { text: "d", label: "fear" }],
  ]);
  const first = { separator: "\t", columns: ["id", "text"], text: "text" };
  assertEquals(await fields(readLinesRows("1\ta\tb\n", F, first)), [
    [1, { id: "1", text: "a\tb" }],
  ]);
  const middle = { separator: "::", columns: ["i", "t", "l"], text: "t" };
  assertEquals(await fields(readLinesRows("1::a::b::x\n", F, middle)), [
    [1, { i: "1", t: "a::b", l: "x" }],
  ]);
});

Deno.test("readLinesRows() names a line without its separator", async () => {
  const format = { separator: ";", columns: ["text", "label"], text: "text" };
  await fails(
    () => readLinesRows("a;b\nc\n", F, format),
    2,
    "Cannot read data/file, row 2: it has 1 columns, expected 2 (text, label); correct the line",
  );
});

Deno.test("readLinesRows() reads a header when no columns are named", async () => {
  const format = { separator: ";", columns: undefined, text: "text" };
  assertEquals(await fields(readLinesRows("text;label\na;b;c\n", F, format)), [
    [2, { text: "a;b", label: "c" }],
  ]);
});
