import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import type { FormatDefinition } from "../../src/config/task_definition.ts";
import { DataError } from "../../src/data/data_error.ts";
import { loadDataset } from "../../src/data/load_dataset.ts";
import { readParquetRows } from "../../src/data/read/read_parquet_rows.ts";
import { readRows } from "../../src/data/read/read_rows.ts";
import { dataFolder } from "../support/data_folder.ts";
import { taskOf } from "../support/definitions/task_of.ts";

const GOLDEN: string = fromFileUrl(
  new URL("../golden/parquet/", import.meta.url),
);

const FORMAT: FormatDefinition = {
  type: "parquet",
  text: "text",
  labels: "label",
  id: "id",
};

function task(format: Record<string, unknown>, more = {}) {
  const file = { file: "zstd.parquet" };
  return taskOf({
    labels: ["joy", "fear", "love"],
    format: { type: "parquet", text: "text", ...format },
    splits: { train: file, validation: file, test: file },
    ...more,
  });
}

const options = { roots: [GOLDEN], cache: "/nonexistent", offline: true };

for (const codec of ["snappy", "gzip", "zstd", "none"]) {
  Deno.test(`readParquetRows() reads ${codec}, across row groups`, async () => {
    const wanted = ["text", "label", "id"];
    const rows = (await Array.fromAsync(
      readRows(`${GOLDEN}/${codec}.parquet`, FORMAT, wanted),
    )).flat();
    assertEquals(rows.length, 300);
    assertEquals(rows[199]!.row, 200);
    assertEquals(rows[199]!.fields, {
      text: "textul 199 cu ș și ț",
      label: 1n,
      id: "r199",
    });
  });
}

Deno.test("readParquetRows() leaves out a column that does not exist", async () => {
  const read = async (wanted: string[]) =>
    (await Array.fromAsync(
      readParquetRows(`${GOLDEN}/snappy.parquet`, wanted),
    )).flat();
  const rows = await read(["names", "tags"]);
  assertEquals(rows[0]!.fields, { names: ["fear", "love"] });
  assertEquals((await read(["tags"])).length, 300);
});

Deno.test("readParquetRows() refuses a column that a file has twice, if it is wanted", async () => {
  const read = (wanted: string[]) =>
    Array.fromAsync(readParquetRows(`${GOLDEN}/twice.parquet`, wanted));
  const error = await assertRejects(() => read(["text", "name"]), DataError);
  assertEquals(
    error.message,
    `Cannot read ${GOLDEN}/twice.parquet: it has two columns "name"; rename one`,
  );
  const rows = (await read(["text"])).flat();
  assertEquals(rows.map(({ fields }) => fields.text), ["a", "b"]);
});

Deno.test("loadDataset() reads class indices, names and row numbers from Parquet", async () => {
  const second = async (format: Record<string, unknown>, more = {}) => {
    const { splits } = await loadDataset(task(format, more), options);
    return splits.test[1]!;
  };
  const multi = { kind: "multi_label" };
  const one = { id: "test-2", text: "textul 1 cu ș și ț", labels: [0, 1, 0] };
  assertEquals(await second({ labels: "label" }), one);
  assertEquals(await second({ labels: "name" }), one);
  assertEquals((await second({ labels: "name", id: "id" })).id, "r1");
  assertEquals((await second({ labels: "names" }, multi)).labels, [1, 0, 0]);
  assertEquals((await second({ labels: "shares" }, multi)).labels, [0, 0.5, 1]);
  const map = { "0": "joy", "1": "fear", "2": "love" };
  assertEquals(
    (await second({ labels: "labels" }, { ...multi, label_map: map })).labels,
    [0, 1, 1],
  );
});

Deno.test("loadDataset() names the record of a missing Parquet column", async () => {
  await assertRejects(
    () => loadDataset(task({ labels: "emotion" }), options),
    DataError,
    'row 1: there is no field "emotion" among text, label, name, labels, names, shares, id; correct format.labels',
  );
});

Deno.test("readParquetRows() says that a file is missing", async () => {
  await assertRejects(
    () => Array.fromAsync(readParquetRows(`${GOLDEN}/gone.parquet`, ["text"])),
    DataError,
    "; put it there or name another",
  );
});

Deno.test("readParquetRows() refuses damaged files and text that is not UTF-8", async () => {
  const whole = await Deno.readFile(`${GOLDEN}/zstd.parquet`);
  const damaged = whole.slice();
  damaged.fill(0, 20, 400);
  const files = {
    cut: whole.slice(0, 900),
    none: new Uint8Array(),
    text: new TextEncoder().encode("text,label\na,b\n"),
    damaged,
    not_utf8: await Deno.readFile(`${GOLDEN}/not_utf8.parquet`),
  };
  await using folder = await dataFolder(files);
  for (const name of Object.keys(files)) {
    const path = `${folder.path}/${name}`;
    await assertRejects(
      () => Array.fromAsync(readParquetRows(path, ["text"])),
      DataError,
      `Cannot read ${path}: it cannot be read as a Parquet file (`,
    );
  }
});

Deno.test("loadDataset() names the Parquet record without a text", async () => {
  const file = { file: "null.parquet" };
  const named = task({ labels: "label" }, {
    splits: { train: file, validation: file, test: file },
  });
  await assertRejects(
    () => loadDataset(named, options),
    DataError,
    'null.parquet, row 2: the field "text" has no value; correct or remove the row',
  );
});
