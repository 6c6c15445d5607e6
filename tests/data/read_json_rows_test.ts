import { assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { DataError } from "../../src/data/data_error.ts";
import type { Row } from "../../src/data/read/row.ts";
import { F, fails, fields, readJsonlRows, readJsonRows } from "./read_text.ts";

Deno.test("readJsonlRows() reads one record per line", async () => {
  assertEquals(await fields(readJsonlRows('{"a":1}\r\n{"a":[2]}\n\n', F)), [
    [1, { a: 1 }],
    [2, { a: [2] }],
  ]);
});

Deno.test("readJsonlRows() names a line that is not an object", async () => {
  await fails(
    () => readJsonlRows('{"a":1}\n{"a":\n', F),
    2,
    "row 2: it is not JSON",
  );
  await fails(
    () => readJsonlRows("[1]\n", F),
    1,
    "it begins a list, so the file is not JSON lines but JSON; convert it or set format.type: json",
  );
  await fails(
    () => readJsonlRows("{}\n[1]\n", F),
    2,
    "it is not an object",
  );
  await fails(
    () => readJsonlRows("null\n", F),
    1,
    "it is not an object",
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

Deno.test("readJsonRows() refuses anything that is not a list of rows", async () => {
  await fails(
    () => readJsonRows("[{]", F),
    1,
    "data/file, row 1: it is not JSON",
  );
  for (const [text, found] of [['[{"a":1},]', "]"], ['[{"a":1},,{}]', ","]]) {
    await fails(
      () => readJsonRows(text!, F),
      undefined,
      `it is not JSON after row 1 (expected a value, got "${found}"); correct the file`,
    );
  }
  await fails(
    () => readJsonRows('{"a":[]}', F),
    undefined,
    "it is not a list of rows; make it one, or in a task name the key of the list (format.rows), or set format.type: jsonl if each line is a row",
  );
  await fails(
    () => readJsonRows('{"a":[]}', F, "constructor"),
    undefined,
    'it has no list of rows under "constructor"; correct format.rows',
  );
  await fails(
    () => readJsonRows('[{"a":1},3]', F),
    2,
    "row 2: it is not an object",
  );
});

Deno.test("ids in JSON keep all digits", async () => {
  const rows =
    '{"id":1823034723867713536,"a":{"id":2},"b":1823034723867713536}\n{"b":[{"id":1}],"id":1.0}\n{"id":"007"}\n{"id":-0}\n{"id":12e400}\n{"id":null}\n';
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

Deno.test("ids in JSON keep all digits, whatever surrounds them", async () => {
  const name = fc.constantFrom("id", "a", 'x"id', "id\\");
  const number = fc.constantFrom("7", "7.0", "70e-1", "12345678901234567890");
  const inner = fc.tuple(name, number).map(([key, number]) =>
    `{${JSON.stringify(key)}: ${number}}`
  );
  const member = fc.tuple(
    name.filter((key) => key !== "id"),
    fc.oneof(number, inner, fc.constantFrom('"id"', '"\\"id\\": 7"', "[7]")),
  );
  const rows = fc.record({
    others: fc.uniqueArray(member, { selector: ([key]) => key, maxLength: 3 }),
    at: fc.nat(3),
    key: fc.constantFrom('"id"', '"\\u0069d"'),
    number,
  });
  await fc.assert(
    fc.asyncProperty(rows, async ({ others, at, key, number }) => {
      const row = others.map(([key, value]) =>
        `${JSON.stringify(key)}: ${value}`
      ).toSpliced(at, 0, `${key} : ${number}`).join(", ");
      const [read] = await readJsonlRows(`{${row}}`, F, "id");
      const found = read!.fields.id as string;
      assertEquals(Number(found), Number(number));
      if (key === '"id"') assertEquals(found, number);
    }),
    { numRuns: 300 },
  );
});

Deno.test("a key that an object has twice is refused, wherever it is", async () => {
  const refused = [
    '{"a": 1, "b": 2, "a": 1}',
    '{"a":1,"a" : 2}',
    '{"a": 1, "\\u0061": 2}',
    '{"b": [{"a": 1, "a": 2}]}',
    '{"text": "\\": {", "a": {"a": 0}, "a": 1}',
  ];
  for (const row of refused) {
    await assertRejects(
      () => readJsonlRows(`{"a": 1}\n${row}`, F),
      DataError,
      'row 2: it has the key "a" twice in one object; keep one',
    );
  }
  const read = [
    '{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}',
    '{"text": "\\"a\\": 1, \\"a\\": {", "a": "a"}',
    '{"a" :1}',
  ];
  for (const row of read) {
    const [only] = await readJsonlRows(row, F);
    assertEquals(only!.fields, JSON.parse(row));
  }
});

Deno.test("objects with keys of any text are read, and refused once one is repeated", async () => {
  const rows = fc.tuple(
    fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 }),
    fc.nat(),
    fc.constantFrom("", " ", "\t"),
  );
  await fc.assert(
    fc.asyncProperty(rows, async ([object, choice, space]) => {
      const members = Object.entries(object).map(([key, value]) =>
        `${JSON.stringify(key)}${space}:${space}${JSON.stringify(value)}`
      );
      const [read] = await readJsonlRows(`{${members.join(",")}}`, F);
      assertEquals(read!.fields, JSON.parse(JSON.stringify(object)));
      const twice = [...members, members[choice % members.length]];
      await assertRejects(
        () => readJsonlRows(`{${twice.join(",")}}`, F),
        DataError,
        "twice in one object",
      );
    }),
    { numRuns: 200 },
  );
});

Deno.test("readJsonRows() reads and refuses the same texts as JSON.parse, apart from repeated keys", async () => {
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
        ) && membersIn(text) === keysOf(expected);
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

/** The number of members of all objects in a JSON text. */
function membersIn(text: string): number {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/gs)]
    .filter(([, colon]) => colon !== undefined).length;
}

/** The number of keys of all objects in a value: fewer than members if one is repeated. */
function keysOf(value: unknown): number {
  return typeof value !== "object" || value === null
    ? 0
    : Object.values(value).reduce(
      (sum: number, inner) => sum + keysOf(inner),
      Array.isArray(value) ? 0 : Object.keys(value).length,
    );
}

Deno.test("readJsonRows() names the place where a list ends early or is repeated", async () => {
  await fails(
    () => readJsonRows('[{"a":1},{"a":2}', F),
    undefined,
    'data/file: it is not JSON after row 2 (expected "," or "]", got the end); correct the file',
  );
  await fails(
    () => readJsonRows('{"r":[],"r":[]}', F, "r"),
    undefined,
    'it has the key "r" twice; keep one',
  );
  await fails(
    () => readJsonRows('{"r":{}}', F, "r"),
    undefined,
    'it has no list of rows under "r"; correct format.rows',
  );
  await fails(
    () => readJsonRows("[]", F, "r"),
    undefined,
    'it is not an object with a list under "r"; leave out format.rows',
  );
  await fails(
    () => readJsonRows("[] 1", F),
    undefined,
    'unexpected "1" after the end',
  );
});
