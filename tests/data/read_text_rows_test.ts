import { assertEquals, assertThrows } from "@std/assert";
import { DataError } from "../../src/data/data_error.ts";
import { decodeText } from "../../src/data/read/decode_text.ts";
import { readCsvRows } from "../../src/data/read/read_csv_rows.ts";
import { readJsonRows } from "../../src/data/read/read_json_rows.ts";
import { readJsonlRows } from "../../src/data/read/read_jsonl_rows.ts";
import { readLinesRows } from "../../src/data/read/read_lines_rows.ts";
import { readTsvRows } from "../../src/data/read/read_tsv_rows.ts";
import type { Row } from "../../src/data/read/row.ts";

const F = "data/file";

function fields(rows: Row[]): [number, Record<string, unknown>][] {
  return rows.map(({ row, fields }) => [row, fields]);
}

function fails(run: () => unknown, row: number | undefined, message: string) {
  const error: DataError = assertThrows(run, DataError, message);
  assertEquals(error.row, row);
  assertEquals(error.file, F);
}

Deno.test("readCsvRows() reads quoted cells and keeps first lines", () => {
  const text =
    'text,label\r\n"a, ""b""\r\nc",x\r\n  d  , y \r\n"",z\r\n\r\n\r\n';
  assertEquals(fields(readCsvRows(text, F)), [
    [2, { text: 'a, "b"\nc', label: "x" }],
    [4, { text: "  d  ", label: " y " }],
    [5, { text: "", label: "z" }],
  ]);
});

Deno.test("readCsvRows() takes column names where there is no header", () => {
  assertEquals(fields(readCsvRows("1,a\n2,b", F, ["label", "text"])), [
    [1, { label: "1", text: "a" }],
    [2, { label: "2", text: "b" }],
  ]);
  assertEquals(readCsvRows("", F), []);
  assertEquals(readCsvRows("\n", F), []);
});

Deno.test("readCsvRows() names the line of what is wrong", () => {
  fails(
    () => readCsvRows('t,l\n"a\nb",1\nc"d,2\n', F),
    4,
    "Cannot read data/file, row 4: it is not CSV (",
  );
  fails(() => readCsvRows('t,l\n"a,1\nb,2\n', F), 2, "row 2: it is not CSV (");
  fails(() => readCsvRows('t,l\n"a"b,1\n', F), 2, "row 2: it is not CSV (");
  fails(
    () => readCsvRows('t,l\n"a\n\nb",1,2\n', F),
    2,
    "row 2: it has 3 columns where 2 are expected (t, l), correct the line",
  );
  fails(() => readCsvRows("t,l\n\na,1\n", F), 2, "the line is empty");
  fails(
    () => readCsvRows("t,t\na,1\n", F),
    1,
    'row 1: the column "t" stands twice, rename one',
  );
});

Deno.test("readTsvRows() leaves quotes alone and tolerates CRLF", () => {
  const text = 'sentence\tlabel\r\n"lone\t0\r\nhe said "so"\t1\r\n';
  assertEquals(fields(readTsvRows(text, F)), [
    [2, { sentence: '"lone', label: "0" }],
    [3, { sentence: 'he said "so"', label: "1" }],
  ]);
});

Deno.test("readTsvRows() names a line with a cell too many, or too few", () => {
  fails(() => readTsvRows("a\tb\n1\t2\n1\t2\t3\n", F), 3, "it has 3 columns");
  fails(() => readTsvRows("a\tb\n1\n", F), 2, "it has 1 columns where 2");
  fails(() => readTsvRows("a\tb\n\n1\t2\n", F), 2, "it has 1 columns where 2");
});

Deno.test("readTsvRows() splits at line feeds only", () => {
  const text = "a\tb\nx\u2028y\u0085z\t1\n";
  assertEquals(fields(readTsvRows(text, F)), [
    [2, { a: "x\u2028y\u0085z", b: "1" }],
  ]);
});

Deno.test("readTsvRows() is not misled by names of Object.prototype", () => {
  const [row] = readTsvRows("__proto__\tconstructor\n1\t2\n", F);
  assertEquals(Object.keys(row!.fields), ["__proto__", "constructor"]);
});

Deno.test("readLinesRows() lets the text contain the separator", () => {
  const last = { separator: ";", columns: ["text", "label"], text: "text" };
  assertEquals(fields(readLinesRows("a;b; c;joy\nd;fear\r\n", F, last)), [
    [1, { text: "a;b; c", label: "joy" }],
    [2, { text: "d", label: "fear" }],
  ]);
  const first = { separator: "\t", columns: ["id", "text"], text: "text" };
  assertEquals(fields(readLinesRows("1\ta\tb\n", F, first)), [
    [1, { id: "1", text: "a\tb" }],
  ]);
  const middle = { separator: "::", columns: ["i", "t", "l"], text: "t" };
  assertEquals(fields(readLinesRows("1::a::b::x\n", F, middle)), [
    [1, { i: "1", t: "a::b", l: "x" }],
  ]);
});

Deno.test("readLinesRows() names a line without its separator", () => {
  const format = { separator: ";", columns: ["text", "label"], text: "text" };
  fails(
    () => readLinesRows("a;b\nc\n", F, format),
    2,
    "Cannot read data/file, row 2: it has 1 columns where 2 are expected (text, label), correct the line",
  );
});

Deno.test("readLinesRows() reads a header where no columns are named", () => {
  const format = { separator: ";", columns: undefined, text: "text" };
  assertEquals(fields(readLinesRows("text;label\na;b;c\n", F, format)), [
    [2, { text: "a;b", label: "c" }],
  ]);
});

Deno.test("readJsonlRows() reads a record a line", () => {
  assertEquals(fields(readJsonlRows('{"a":1}\r\n{"a":[2]}\n\n', F)), [
    [1, { a: 1 }],
    [2, { a: [2] }],
  ]);
});

Deno.test("readJsonlRows() names a line that is no object", () => {
  fails(() => readJsonlRows('{"a":1}\n{"a":\n', F), 2, "row 2: it is not JSON");
  fails(() => readJsonlRows("[1]\n", F), 1, "it is not an object with fields");
  fails(() => readJsonlRows("null\n", F), 1, "it is not an object with fields");
  fails(() => readJsonlRows('{}\n\n{"a":1}', F), 2, "the line is empty");
});

Deno.test("readJsonRows() reads a list, or a list under a key", () => {
  assertEquals(fields(readJsonRows('[{"a":1},{"a":2}]', F)), [
    [1, { a: 1 }],
    [2, { a: 2 }],
  ]);
  assertEquals(fields(readJsonRows('{"rows":[{"a":1}]}', F, "rows")), [
    [1, { a: 1 }],
  ]);
});

Deno.test("readJsonRows() says what is not a list of rows", () => {
  fails(() => readJsonRows("[{]", F), undefined, "data/file: it is not JSON");
  fails(
    () => readJsonRows('{"a":[]}', F),
    undefined,
    "it is not a list of rows, name the key of the list (format.rows)",
  );
  fails(
    () => readJsonRows('{"a":[]}', F, "constructor"),
    undefined,
    'it has no list of rows under "constructor", correct format.rows',
  );
  fails(() => readJsonRows('[{"a":1},3]', F), 2, "row 2: it is not an object");
});

Deno.test("decodeText() drops a byte order mark and refuses other encodings", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  assertEquals(decodeText(bytes("\uFEFFșț"), F), "șț");
  fails(
    () => decodeText(Uint8Array.of(97, 10, 98, 10, 0xba, 10), F),
    3,
    "Cannot read data/file, row 3: it is not UTF-8, convert the file",
  );
  fails(() => decodeText(Uint8Array.of(0xff, 0xfe, 97, 0), F), 1, "not UTF-8");
});
