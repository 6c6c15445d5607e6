import { fromFileUrl } from "@std/path";
import fc from "fast-check";
import { LabelGroups } from "../../src/data/labels/label_groups.ts";
import { readSplit } from "../../src/data/read/read_split.ts";
import { taskOf } from "../support/definitions/task_of.ts";
import { fuzz, written } from "./fuzz.ts";
import { changed, damaged } from "./hostile.ts";

const ROWS = [
  { id: "1", text: "o zi, „bună” și lungă", label: "a" },
  { id: "2", text: 'a "b" c', label: "b" },
  { id: "3", text: "trei 😀", label: ["c"] },
  { id: 4, text: "patru", label: '["a"]' },
];
const bytes = (text: string) => new TextEncoder().encode(text);
const json = (value: unknown) => bytes(JSON.stringify(value));
const cells = ROWS.map(({ id, text }, i) => [id, text, "abc"[i % 3]]);

/** The formats, each with files that are whole and, where they say more, values. */
const FORMATS: Record<string, {
  format: Record<string, unknown>;
  contents: fc.Arbitrary<Uint8Array>;
}> = {
  json: {
    format: {},
    contents: fc.oneof(damaged([json(ROWS)]), changed([ROWS]).map(json)),
  },
  jsonl: {
    format: {},
    contents: fc.oneof(
      damaged([bytes(ROWS.map((row) => JSON.stringify(row)).join("\r\n"))]),
      changed(ROWS).map(json),
    ),
  },
  csv: {
    format: {},
    contents: damaged([
      bytes('id,text,label\r\n1,"o zi, ""bună""\nlungă",a\r\n2,b,b\r\n'),
    ]),
  },
  tsv: {
    format: {},
    contents: damaged([
      bytes(
        `id\ttext\tlabel\n${cells.map((row) => row.join("\t")).join("\n")}`,
      ),
    ]),
  },
  lines: {
    format: { columns: ["id", "text", "label"], separator: "," },
    contents: damaged([bytes(cells.map((row) => row.join(",")).join("\n"))]),
  },
};

async function read(type: string, content: Uint8Array, folder: string) {
  const file = `train.${type}`;
  const { definition } = taskOf({
    format: {
      type,
      text: "text",
      labels: "label",
      id: "id",
      ...FORMATS[type]?.format,
    },
  });
  const path = written(folder, file, content);
  const groups = new LabelGroups(definition);
  const read = await readSplit(
    "train",
    { data: [{ definition: { file }, path }], labels: undefined },
    definition,
    groups,
  );
  for (const { group } of read.groups) group.decode();
}

for (const [type, { contents }] of Object.entries(FORMATS)) {
  fuzz({
    reader: `readSplit() of ${type}`,
    contents,
    file: `train.${type}`,
    read: (content, folder) => read(type, content, folder),
  });
}

fuzz({
  reader: "readSplit() of parquet",
  contents: damaged(
    ["none", "snappy", "gzip", "zstd"].map((codec) =>
      Deno.readFileSync(fromFileUrl(
        new URL(`../golden/parquet/${codec}.parquet`, import.meta.url),
      ))
    ),
  ),
  file: "train.parquet",
  read: (content, folder) => read("parquet", content, folder),
});
