import { assertEquals, assertRejects } from "@std/assert";
import { stringify } from "@std/csv";
import { parquetWriteBuffer } from "hyparquet-writer";
import { DataError } from "../../src/data/data_error.ts";
import type { DataFormat } from "../../src/config/data_formats.ts";
import { loadFile } from "./load_file.ts";

interface Rows {
  texts: string[];
  labels: (string | number | boolean)[];
}

const LABELS = { labels: ["joy", "fear", "love"] };

/** A Parquet file; `names` are those that Hugging Face's `datasets` writes for class indices. */
function parquetOf({ texts, labels }: Rows, names?: string[]): Uint8Array {
  const value = JSON.stringify({
    info: { features: { label: { names, _type: "ClassLabel" } } },
  });
  return new Uint8Array(parquetWriteBuffer({
    columnData: [
      { name: "text", data: texts, type: "STRING" },
      typeof labels[0] === "number"
        ? { name: "label", data: labels, type: "DOUBLE" }
        : { name: "label", data: labels },
    ],
    kvMetadata: names === undefined ? [] : [{ key: "huggingface", value }],
  }));
}

/** The same rows in files of several types, the tables as pandas writes them. */
function filesOf(rows: Rows): [DataFormat, string | Uint8Array][] {
  const records = rows.texts.map((text, i) => ({
    text,
    label: rows.labels[i]!,
  }));
  const table = records.map(({ text, label }) => ({
    text,
    label: typeof label === "boolean"
      ? (label ? "True" : "False")
      : typeof label === "number"
      ? label.toFixed(1)
      : label,
  }));
  return [
    ["csv", stringify(table, { columns: ["text", "label"] })],
    ["json", JSON.stringify(records)],
    ["jsonl", records.map((record) => JSON.stringify(record)).join("\n")],
    ["parquet", parquetOf(rows)],
  ];
}

async function readAs(
  rows: Rows,
  changes: Record<string, unknown> = {},
): Promise<[DataFormat, string[], number[][]][]> {
  return await Promise.all(
    filesOf(rows).map(async ([type, content]) => {
      const { splits } = await loadFile(content, { type, labels: "label" }, {
        ...LABELS,
        ...changes,
      });
      const { train } = splits;
      return [
        type,
        train.map(({ text }) => text),
        train.map(({ labels }) => labels),
      ];
    }),
  );
}

Deno.test("files of all types give the same texts, character by character", async () => {
  const texts = [
    "a\r\nb",
    "\r\na\n\r\n",
    "\ufeffa",
    "a\ufeffb\ufeff",
    "a\0b",
    " a\t",
    '"a"',
    "a\u2028b\u0085c",
    "NA",
    "1.0",
    "True",
  ];
  const labels = texts.map(() => "joy");
  for (const [type, read] of await readAs({ texts, labels })) {
    assertEquals(read, texts, type);
  }
});

Deno.test("files of all types give the same labels for numbers and booleans", async () => {
  const texts = ["a", "b"];
  const cases: [
    Rows["labels"],
    expected: number[][],
    changes?: Record<string, unknown>,
  ][] = [
    [[0, 2], [[1, 0, 0], [0, 0, 1]]],
    [[1, 3], [[1, 0, 0], [0, 0, 1]], {
      label_map: { "1": "joy", "2": "fear", "3": "love" },
    }],
    [[-1, 1], [[0, 1, 0], [1, 0, 0]], {
      label_map: { "-1": "fear", "1": "joy" },
    }],
    [[1, 3], [[1, 0, 0], [0, 0, 1]], { labels: ["1", "2", "3"] }],
    [[true, false], [[0, 1], [1, 0]], { labels: ["false", "true"] }],
    [[true, false], [[1, 0, 0], [0, 1, 0]], {
      label_map: { "true": "joy", "false": "fear" },
    }],
  ];
  for (const [labels, expected, changes] of cases) {
    for (const [type, , read] of await readAs({ texts, labels }, changes)) {
      assertEquals(read, expected, `${type} ${labels}`);
    }
  }
});

Deno.test("files of all types are refused for the same ambiguous labels", async () => {
  const rows = { texts: ["a", "b"], labels: [1, 2] };
  for (const [type, content] of filesOf(rows)) {
    await assertRejects(
      () =>
        loadFile(content, { type, labels: "label" }, {
          labels: ["1", "2", "3"],
        }),
      DataError,
      'its labels 1 could mean "1" (names) or "2" (indices)',
      type,
    );
  }
});

Deno.test("a cell that is the name of a label is that label, whatever it looks like", async () => {
  const { splits } = await loadFile("text,label\na,1.0\nb,True\n", {
    type: "csv",
    labels: "label",
  }, { labels: ["True", "1.0"] });
  assertEquals(splits.train.map(({ labels }) => labels), [[0, 1], [1, 0]]);
});

Deno.test("class indices with other names in the file than in the task are refused", async () => {
  const rows = { texts: ["a", "b"], labels: [2, 0] };
  const read = async (
    names: string[],
    changes: Record<string, unknown> = {},
  ) => {
    const { splits } = await loadFile(parquetOf(rows, names), {
      type: "parquet",
      labels: "label",
    }, { ...LABELS, ...changes });
    return splits.train.map(({ labels }) => labels);
  };
  const expected = [[0, 0, 1], [1, 0, 0]];
  assertEquals(await read(["joy", "fear", "love"]), expected);
  // Names in another language say nothing about the order.
  assertEquals(await read(["bucurie", "frică", "iubire"]), expected);
  await assertRejects(
    () => read(["love", "fear", "joy"]),
    DataError,
    'row 1: its class index 2 is "love" in the task but "joy" in the file, which has the names of its classes; give labels in the file\'s order, love, fear, joy, or map class indices in label_map',
  );
  assertEquals(await read(["Joy", "fear", "love "]), expected);
  await assertRejects(
    () => read(["Fear", "Joy", "Love"]),
    DataError,
    'its class index 0 is "joy" in the task but "Fear" in the file',
  );
  // Labels that differ in case alone are told apart by it.
  assertEquals(
    await read(["joy", "JOY", "love"], { labels: ["joy", "JOY", "love"] }),
    expected,
  );
  assertEquals(
    await read(["love", "fear", "joy"], {
      label_map: { "0": "love", "1": "fear", "2": "joy" },
    }),
    [[1, 0, 0], [0, 0, 1]],
  );
});
