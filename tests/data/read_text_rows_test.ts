import { assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { DataError } from "../../src/data/data_error.ts";
import {
  type CsvOptions,
  readCsvRows as readCsv,
} from "../../src/data/read/read_csv_rows.ts";
import { readJsonRows as readJson } from "../../src/data/read/read_json_rows.ts";
import { readJsonlRows as readJsonl } from "../../src/data/read/read_jsonl_rows.ts";
import { readLinesRows as readLines } from "../../src/data/read/read_lines_rows.ts";
import { readTsvRows as readTsv } from "../../src/data/read/read_tsv_rows.ts";
import type { Row } from "../../src/data/read/row.ts";

const F = "data/file";

/** The text in pieces of so many characters. */
async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) {
    yield await Promise.resolve(text.slice(i, i + size));
  }
}

/** What a reader makes of a text, the same in whatever pieces it comes. */
async function all(
  read: (text: AsyncIterable<string>) => AsyncIterable<Row[]>,
  text: string,
): Promise<Row[]> {
  const outcomes: unknown[] = [];
  for (const size of [text.length || 1, 1, 2, 3, 7]) {
    try {
      outcomes.push((await Array.fromAsync(read(pieces(text, size)))).flat());
    } catch (error) {
      outcomes.push(error);
    }
  }
  for (const other of outcomes.slice(1)) {
    assertEquals(String(other), String(outcomes[0]));
  }
  if (outcomes[0] instanceof Error) throw outcomes[0];
  for (const other of outcomes.slice(1)) assertEquals(other, outcomes[0]);
  return outcomes[0] as Row[];
}

type Lines = Parameters<typeof readLines>[2];
const readCsvRows = (text: string, file: string, options?: CsvOptions) =>
  all((text) => readCsv(text, file, options), text);
const readTsvRows = (text: string, file: string) =>
  all((text) => readTsv(text, file), text);
const readLinesRows = (text: string, file: string, format: Lines) =>
  all((text) => readLines(text, file, format), text);
const readJsonlRows = (text: string, file: string, id?: string) =>
  all((text) => readJsonl(text, file, id), text);
const readJsonRows = (text: string, file: string, key?: string, id?: string) =>
  all((text) => readJson(text, file, key, id), text);

async function fields(
  rows: Promise<Row[]>,
): Promise<[number, Record<string, unknown>][]> {
  return (await rows).map(({ row, fields }) => [row, fields]);
}

async function fails(
  run: () => Promise<unknown>,
  row: number | undefined,
  message: string,
) {
  const error: DataError = await assertRejects(run, DataError, message);
  assertEquals(error.row, row);
  assertEquals(error.file, F);
}

Deno.test("readCsvRows() reads quoted cells and keeps first lines", async () => {
  const text =
    'text,label\r\n"a, ""b""\r\nc",x\r\n  d  , y \r\n"",z\r\n\r\n\r\n';
  assertEquals(await fields(readCsvRows(text, F)), [
    [2, { text: 'a, "b"\nc', label: "x" }],
    [4, { text: "  d  ", label: " y " }],
    [5, { text: "", label: "z" }],
  ]);
});

Deno.test("readCsvRows() takes column names where there is no header", async () => {
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

Deno.test("readCsvRows() names the line of what is wrong", async () => {
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
    "row 2: it has 3 columns where 2 are expected (t, l), correct the line",
  );
  await fails(() => readCsvRows("t,l\n\na,1\n", F), 2, "the line is empty");
  await fails(
    () => readCsvRows("t,t\na,1\n", F),
    1,
    'row 1: the column "t" stands twice, rename one',
  );
});

Deno.test("readCsvRows() takes other separators, and says which may be meant", async () => {
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
    'row 1: the header has text, label with ";" between cells and not with ",", say so (format.separator: ";")',
  );
  await fails(
    () => readCsvRows('"text"\t"label"\n', F, { wanted: ["label"] }),
    1,
    'the header has label with "\\t" between cells and not with ",", say so (format.separator: "\\t")',
  );
  // Not said where it is not so.
  const rows = readCsvRows("text;topic\na;b\n", F, { wanted: ["label"] });
  assertEquals((await rows)[0]!.columns, ["text;topic"]);
});

Deno.test("readCsvRows() reads what it would write, in whatever pieces", async () => {
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
        rows.map((row) =>
          // Once for the ends of lines, once by the parser.
          row.map((cell) =>
            cell.replaceAll("\r\n", "\n").replaceAll("\r\n", "\n")
          )
        ),
      );
    }),
  );
});

Deno.test("readTsvRows() leaves quotes alone and tolerates CRLF", async () => {
  const text = 'sentence\tlabel\r\n"lone\t0\r\nhe said "so"\t1\r\n';
  assertEquals(await fields(readTsvRows(text, F)), [
    [2, { sentence: '"lone', label: "0" }],
    [3, { sentence: 'he said "so"', label: "1" }],
  ]);
});

Deno.test("readTsvRows() names a line with a cell too many, or too few", async () => {
  await fails(
    () => readTsvRows("a\tb\n1\t2\n1\t2\t3\n", F),
    3,
    "it has 3 columns",
  );
  await fails(() => readTsvRows("a\tb\n1\n", F), 2, "it has 1 columns where 2");
  await fails(
    () => readTsvRows("a\tb\n\n1\t2\n", F),
    2,
    "it has 1 columns where 2",
  );
});

Deno.test("readTsvRows() splits at line feeds only", async () => {
  const text = "a\tb\nx\u2028y\u0085z\t1\n";
  assertEquals(await fields(readTsvRows(text, F)), [
    [2, { a: "x\u2028y\u0085z", b: "1" }],
  ]);
});

Deno.test("readTsvRows() is not misled by names of Object.prototype", async () => {
  const [row] = await readTsvRows("__proto__\tconstructor\n1\t2\n", F);
  assertEquals(Object.keys(row!.fields), ["__proto__", "constructor"]);
});

Deno.test("readLinesRows() lets the text contain the separator", async () => {
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
    "Cannot read data/file, row 2: it has 1 columns where 2 are expected (text, label), correct the line",
  );
});

Deno.test("readLinesRows() reads a header where no columns are named", async () => {
  const format = { separator: ";", columns: undefined, text: "text" };
  assertEquals(await fields(readLinesRows("text;label\na;b;c\n", F, format)), [
    [2, { text: "a;b", label: "c" }],
  ]);
});

Deno.test("readJsonlRows() reads a record a line", async () => {
  assertEquals(await fields(readJsonlRows('{"a":1}\r\n{"a":[2]}\n\n', F)), [
    [1, { a: 1 }],
    [2, { a: [2] }],
  ]);
});

Deno.test("readJsonlRows() names a line that is no object", async () => {
  await fails(
    () => readJsonlRows('{"a":1}\n{"a":\n', F),
    2,
    "row 2: it is not JSON",
  );
  await fails(
    () => readJsonlRows("[1]\n", F),
    1,
    "it is not an object with fields",
  );
  await fails(
    () => readJsonlRows("null\n", F),
    1,
    "it is not an object with fields",
  );
  await fails(() => readJsonlRows('{}\n\n{"a":1}', F), 2, "the line is empty");
});

Deno.test("readJsonRows() reads a list, or a list under a key", async () => {
  assertEquals(await fields(readJsonRows('[{"a":1},{"a":2}]', F)), [
    [1, { a: 1 }],
    [2, { a: 2 }],
  ]);
  assertEquals(await fields(readJsonRows('{"rows":[{"a":1}]}', F, "rows")), [
    [1, { a: 1 }],
  ]);
});

Deno.test("readJsonRows() says what is not a list of rows", async () => {
  await fails(
    () => readJsonRows("[{]", F),
    1,
    "data/file, row 1: it is not JSON",
  );
  await fails(
    () => readJsonRows('{"a":[]}', F),
    undefined,
    "it is not a list of rows, name the key of the list (format.rows)",
  );
  await fails(
    () => readJsonRows('{"a":[]}', F, "constructor"),
    undefined,
    'it has no list of rows under "constructor", correct format.rows',
  );
  await fails(
    () => readJsonRows('[{"a":1},3]', F),
    2,
    "row 2: it is not an object",
  );
});

Deno.test("ids of JSON keep their digits", async () => {
  const rows =
    '{"id":1823034723867713536,"a":{"id":2},"b":1823034723867713536}\n{"b":[{"id":1}],"id":1.0}\n{"id":"007"}\n{"id":-0}\n{"id":1E3,"id":12e400}\n{"id":null}\n';
  const ids = async (rows: Promise<Row[]>) =>
    (await rows).map(({ fields }) => fields.id);
  const expected = [
    "1823034723867713536",
    "1.0",
    "007",
    "-0",
    "12e400",
    null,
  ];
  assertEquals(await ids(readJsonlRows(rows, F, "id")), expected);
  const list = `[${rows.trim().split("\n").join(",\n")}]`;
  assertEquals(await ids(readJsonRows(list, F, undefined, "id")), expected);
});

Deno.test("readJsonRows() reads what JSON.parse reads, and refuses what it refuses", async () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  const object = fc.dictionary(fc.string(), value);
  const rows = fc.array(object, { maxLength: 5 });
  const space = fc.constantFrom("", " ", "\n", "\t ", "\r\n");
  const texts = fc.record({ rows, indent: fc.nat(2), space, other: value }).map(
    ({ rows, indent, space, other }) => ({
      list: space + JSON.stringify(rows, null, indent) + space,
      object: space +
        JSON.stringify({ other, rows, more: [other] }, null, indent) + space,
      rows,
    }),
  );
  await fc.assert(
    fc.asyncProperty(texts, async ({ list, object, rows }) => {
      const values = rows.map((row) => JSON.parse(JSON.stringify(row)));
      const read = async (text: string, key?: string) =>
        (await readJsonRows(text, F, key)).map(({ fields }) => fields);
      assertEquals(await read(list), values);
      assertEquals(await read(object, "rows"), values);
    }),
    { numRuns: 60 },
  );
  // One character taken away, doubled or exchanged.
  const damaged = fc.record({
    text: texts.map(({ list }) => list),
    at: fc.nat(),
    by: fc.constantFrom("", "[", "]", "{", "}", ",", ":", '"', "\\", "1", " "),
  }).map(({ text, at, by }) => {
    const i = at % text.length;
    return text.slice(0, i) + by + text.slice(i + 1);
  });
  await fc.assert(
    fc.asyncProperty(damaged, async (text) => {
      let expected: unknown;
      try {
        expected = JSON.parse(text);
      } catch {
        expected = undefined;
      }
      const good = Array.isArray(expected) &&
        expected.every((row) =>
          typeof row === "object" && row !== null && !Array.isArray(row)
        );
      if (!good) {
        await assertRejects(() => readJsonRows(text, F), DataError);
      } else {
        const read = await readJsonRows(text, F);
        assertEquals(read.map(({ fields }) => fields), expected);
      }
    }),
    { numRuns: 400 },
  );
});

Deno.test("readJsonRows() says where a list ends too early, or stands twice", async () => {
  await fails(
    () => readJsonRows('[{"a":1},{"a":2}', F),
    undefined,
    "data/file: it is not JSON (, or ] is expected, got the end; 2 rows are before that), correct the file",
  );
  await fails(
    () => readJsonRows('{"r":[],"r":[]}', F, "r"),
    undefined,
    'the key "r" stands twice, keep one',
  );
  await fails(
    () => readJsonRows('{"r":{}}', F, "r"),
    undefined,
    'it has no list of rows under "r", correct format.rows',
  );
  await fails(
    () => readJsonRows("[]", F, "r"),
    undefined,
    'it is not an object with a list under "r", leave out format.rows',
  );
  await fails(
    () => readJsonRows("[] 1", F),
    undefined,
    '"1" is behind the end',
  );
});
