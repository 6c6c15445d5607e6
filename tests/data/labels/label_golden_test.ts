import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { DataError } from "../../../src/data/data_error.ts";
import { loadDataset } from "../../../src/data/load_dataset.ts";
import { readGolden } from "../../support/golden/read_golden.ts";
import { loadFile } from "../load_file.ts";
import { taskOf } from "../../support/definitions/task_of.ts";
import { LABELS, labels, multi, refused, single } from "./label_files.ts";

interface Golden {
  labels: string[];
  ids: string[];
  texts: string[];
  rows: number[][];
  files: Record<string, { text: string; format: Record<string, unknown> }>;
}

const golden = readGolden<Golden>("labels");

for (const [name, { text, format }] of Object.entries(golden.files)) {
  Deno.test(`labels are those that scikit-learn gives: ${name}`, async () => {
    const { splits } = await loadFile(text, { ...format, id: "id" }, multi);
    assertEquals(
      splits.train,
      golden.ids.map((id, i) => ({
        id,
        text: golden.texts[i]!,
        labels: golden.rows[i]!,
      })),
    );
  });
}

const PARQUET: string = fromFileUrl(
  new URL("../../golden/parquet/", import.meta.url),
);

async function parquet(
  format: Record<string, unknown>,
  changes: Record<string, unknown> = multi,
) {
  const file = { file: "labels.parquet" };
  const { splits } = await loadDataset(
    taskOf({
      format: { type: "parquet", text: "text", ...format },
      splits: { train: file, validation: file, test: file },
      ...changes,
    }),
    { roots: [PARQUET], cache: "/nonexistent", offline: true },
  );
  return splits.train;
}

for (
  const field of [
    "names",
    "plain_names",
    "class_labels",
    "row",
    "row_bool",
    LABELS,
  ]
) {
  Deno.test(`labels are those that scikit-learn gives: Parquet, ${field}`, async () => {
    const train = await parquet({ labels: field });
    assertEquals(train.map(({ labels }) => labels), golden.rows);
  });
}

Deno.test("ids in Parquet keep all digits or are refused", async () => {
  const ids = async (id: string) =>
    (await parquet({ labels: "names", id })).map(({ id }) => id).slice(0, 2);
  assertEquals(await ids("big_id"), ["9007199254740992", "9007199254740993"]);
  assertEquals(await ids("unsigned_id"), [
    "9223372036854775808",
    "9223372036854775809",
  ]);
  assertEquals(await ids("small_float_id"), ["0", "1"]);
  await assertRejects(
    () => ids("float_id"),
    DataError,
    'row 1: the id 1152921504606847000 in the field "float_id" is a floating-point number too large to be exact',
  );
});

Deno.test("booleans are read as labels through the label map", async () => {
  const label_map = { true: "joy", false: "fear" };
  assertEquals(
    await labels([true, false], { ...single, label_map }),
    [[1, 0, 0], [0, 1, 0]],
  );
  const train = await parquet({ labels: "flag" }, { ...single, label_map });
  assertEquals(train[0]!.labels, [1, 0, 0]);
  await refused(
    [true, false],
    single,
    1,
    'its label true is not one of joy, fear, love; correct the row or add it to label_map (label_map: { "true": ..., "false": ... })',
  );
});

Deno.test("columns of 0 and 1 are read as labels by the columns' names", async () => {
  const format = { type: "csv", labels: ["Joy", "fear", "love", "odd"] };
  const changes = { ...multi, label_map: { Joy: "joy", odd: null } };
  const { splits, reading } = await loadFile(
    "love,text,Joy,fear,odd\n1,a,0,1,0\n0,b,1,0,1\n0,c,0,0,0\n",
    format,
    changes,
  );
  assertEquals(splits.train.map(({ labels }) => labels), [
    [0, 1, 1],
    [0, 0, 0],
  ]);
  assertEquals(reading.labelForms, ["columns"]);
  assertEquals(reading.splits.train?.unmapped, 1);
  for (const wrong of ["2", "-1", "", "0.5", "yes", " 1"]) {
    await assertRejects(
      () =>
        loadFile(`text,joy,fear,love\na,0,0,1\nb,${wrong},0,0\n`, {
          type: "csv",
          labels: LABELS,
        }, multi),
      DataError,
      `row 3: the column "joy" has "${wrong}", expected 0 or 1 (or false or true); correct the row`,
    );
  }
  await assertRejects(
    () =>
      loadFile("text,joy,fear,love\na,0,0,0\n", {
        type: "csv",
        labels: LABELS,
      }, single),
    DataError,
    "row 2: it has 0 labels, expected one",
  );
  await assertRejects(
    () => loadFile("text,joy\na,0\n", { type: "csv", labels: LABELS }, multi),
    DataError,
    `there is no field "fear" among text, joy (the file's first line); correct format.labels, or name the file's columns in the task if it has no header`,
  );
});
