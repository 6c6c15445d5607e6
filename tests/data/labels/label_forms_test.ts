import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import fc from "fast-check";
import { DataError } from "../../../src/data/data_error.ts";
import { loadDataset } from "../../../src/data/load_dataset.ts";
import { readGolden } from "../../golden/read_golden.ts";
import { loadFile } from "../load_file.ts";
import { taskOf } from "../task_of.ts";

const LABELS = ["joy", "fear", "love"];
const single = { labels: LABELS };
const multi = { labels: LABELS, kind: "multi_label" };

const rowsOf = (values: readonly unknown[]) =>
  values.map((labels, i) => ({ text: `text ${i}`, labels }));

/** The labels of some values, one a row. */
async function labels(
  values: readonly unknown[],
  changes: Record<string, unknown>,
  format: Record<string, unknown> = {},
): Promise<number[][]> {
  const { splits } = await loadFile(rowsOf(values), format, changes);
  return splits.train.map(({ labels }) => labels);
}

async function refused(
  values: readonly unknown[],
  changes: Record<string, unknown>,
  row: number,
  message: string,
  format: Record<string, unknown> = {},
): Promise<void> {
  const error: DataError = await assertRejects(
    () => labels(values, changes, format),
    DataError,
  );
  assertEquals(
    error.message.replace(/^Cannot read \S+(?=, row)/, "").replaceAll(
      error.file,
      "data",
    ),
    `, row ${row}: ${message}`,
  );
}

interface Golden {
  labels: string[];
  ids: string[];
  texts: string[];
  rows: number[][];
  files: Record<string, { text: string; format: Record<string, unknown> }>;
}

const golden = readGolden<Golden>("labels");

for (const [name, { text, format }] of Object.entries(golden.files)) {
  Deno.test(`labels are those of scikit-learn: ${name}`, async () => {
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
  Deno.test(`labels are those of scikit-learn: Parquet, ${field}`, async () => {
    const train = await parquet({ labels: field });
    assertEquals(train.map(({ labels }) => labels), golden.rows);
  });
}

Deno.test("ids of Parquet keep their digits, or are refused", async () => {
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
    'row 1: the id 1152921504606847000 in the field "float_id" is a floating-point number that digits may be lost of',
  );
});

Deno.test("booleans are labels as the label map has them", async () => {
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
    'its label true is none of joy, fear, love, correct the row or add it to label_map (label_map: { "true": ..., "false": ... })',
  );
});

Deno.test("a file of one form is read without a word of how", async () => {
  const cases: [readonly unknown[], Record<string, unknown>, number[][]][] = [
    [["joy", "love"], single, [[1, 0, 0], [0, 0, 1]]],
    [[0, 2], single, [[1, 0, 0], [0, 0, 1]]],
    [["0", "2"], single, [[1, 0, 0], [0, 0, 1]]],
    [[["joy"], "love"], single, [[1, 0, 0], [0, 0, 1]]],
    [[[0, 1, 0], [0, 0, 1]], single, [[0, 1, 0], [0, 0, 1]]],
    [[["joy", "love"], []], multi, [[1, 0, 1], [0, 0, 0]]],
    [[[0, 2], [1], []], multi, [[1, 0, 1], [0, 1, 0], [0, 0, 0]]],
    [[[1, 0.5, 0]], multi, [[1, 0.5, 0]]],
    [[[true, false, false]], multi, [[1, 0, 0]]],
    [['["joy", "fear"]', "['love']"], multi, [[1, 1, 0], [0, 0, 1]]],
    // One row that is no list of indices decides for all.
    [[[1, 0], [0, 0]], { ...multi, labels: ["a", "b"] }, [[1, 0], [0, 0]]],
    [[[1, 0], [1]], { ...multi, labels: ["a", "b"] }, [[1, 1], [0, 1]]],
    // Both readings are the same.
    [["0", "1"], { labels: ["0", "1"] }, [[1, 0], [0, 1]]],
    [[1, 2, 3], { labels: ["1", "2", "3"] }, [[1, 0, 0], [0, 1, 0], [0, 0, 1]]],
  ];
  for (const [values, changes, expected] of cases) {
    assertEquals(await labels(values, changes), expected);
  }
});

Deno.test("a file that could be two things is refused, with both readings", async () => {
  const stars = { labels: ["1", "2", "3", "4", "5"] };
  const two = { ...multi, labels: ["a", "b"] };
  await refused(
    [0, 1, 2, 3, 4],
    stars,
    2,
    'its labels 1 could be "1" (names) or "2" (indices), and 0 (row 1) can be a class index only, say which: format.labels_as: names or indices',
  );
  await refused(
    [1, 2, 3, 4],
    stars,
    1,
    'its labels 1 could be "1" (names) or "2" (indices), say which: format.labels_as: names or indices',
  );
  await refused(
    [0, 1, 2, 3, 4, 5],
    stars,
    6,
    "its labels 5 can be names only and those of row 1, 0, class indices only, write all in one way or say of each file how: format.labels_as: indices or names",
  );
  await refused(
    [[1, 0], [0, 1]],
    two,
    1,
    'its labels [ 1, 0 ] could be "a" and "b" (indices) or "a" (row), say which: format.labels_as: indices or row',
  );
  await refused(
    [["1", "0"]],
    { ...multi, labels: ["0", "1"] },
    1,
    'its labels [ "1", "0" ] could be "0" and "1" (names) or "0" (row), say which: format.labels_as: names or row',
  );
  await refused(
    [[0, 1], [1, 0]],
    multi,
    1,
    'its labels [ 0, 1 ] could be "joy" and "fear" (indices) or a row of 0/1 of other labels (all lists have 2 numbers of 0 and 1, the task has 3 labels), correct the rows or say which: format.labels_as: indices or row',
  );
  await refused(
    ["joy", 1],
    single,
    2,
    'its labels 1 can be class indices only and those of row 1, "joy", names only, write all in one way or say of each file how: format.labels_as: names or indices',
  );
  await refused(
    [["joy"], [0, 0, 1]],
    multi,
    2,
    'its labels [ 0, 0, 1 ] can be rows of 0/1 only and those of row 1, [ "joy" ], names only, write all in one way or say of each file how: format.labels_as: names or row',
  );
});

Deno.test("labels_as says which of two readings is meant", async () => {
  const stars = { labels: ["1", "2", "3"] };
  const two = { ...multi, labels: ["a", "b"] };
  const as = (labels_as: string) => ({ labels_as });
  assertEquals(await labels([1, 2], stars, as("names")), [
    [1, 0, 0],
    [0, 1, 0],
  ]);
  assertEquals(await labels([1, 2], stars, as("indices")), [
    [0, 1, 0],
    [0, 0, 1],
  ]);
  assertEquals(await labels([[1, 0]], two, as("indices")), [[1, 1]]);
  assertEquals(await labels([[1, 0]], two, as("row")), [[1, 0]]);
  assertEquals(await labels(["", "joy"], multi, as("names")), [
    [0, 0, 0],
    [1, 0, 0],
  ]);
  assertEquals(
    await labels([[0, 1], [1, 0]], multi, as("indices")),
    [[1, 1, 0], [1, 1, 0]],
  );
  await refused(
    [0, "joy"],
    single,
    2,
    'its label "joy" is no class index from 0 to 2, correct the row or name it in label_map',
    as("indices"),
  );
  await refused(
    ["joy"],
    multi,
    1,
    'its label "joy" is no list, where a row of 0/1 is expected, correct the row',
    as("row"),
  );
});

Deno.test("labels that are none are refused, with what may be behind them", async () => {
  const cases: [unknown[], Record<string, unknown>, number, string][] = [
    [
      ["joy", "hate"],
      single,
      2,
      'its label "hate" is none of joy, fear, love, correct the row or add it to label_map',
    ],
    [
      ["joy", "Joy"],
      single,
      2,
      'its label "Joy" is none of joy, fear, love, did you mean "joy"?',
    ],
    [
      [1, 2, 3],
      single,
      3,
      "its label 3 is no class index from 0 to 2, correct the row or name it in label_map (class indices are counted from 0 and these go from 1 to 3: name the label of each in label_map)",
    ],
    [
      [1, 4],
      single,
      2,
      "its label 4 is no class index from 0 to 2, correct the row or name it in label_map",
    ],
    [
      ["joy", "01"],
      single,
      2,
      'its label "01" is none of joy, fear, love, correct the row or add it to label_map',
    ],
    [
      ["joy;fear"],
      multi,
      1,
      'its label "joy;fear" is none of joy, fear, love, correct the row or add it to label_map (where ";" stands between labels, say labels_as: delimited, label_separator: ";")',
    ],
    [
      [["joy", "joy"]],
      multi,
      1,
      'its label "joy" stands twice, correct the row',
    ],
    [
      [["joy", "fear"]],
      single,
      1,
      "it has 2 labels where one is expected, correct the row or make the task multi_label",
    ],
    [
      [[]],
      single,
      1,
      "it has 0 labels where one is expected, correct the row or make the task multi_label",
    ],
    [
      [[0, 0, 2]],
      multi,
      1,
      "its label row [0, 0, 2] has numbers outside 0 to 1, correct the row",
    ],
    [
      [[1, 1, 0]],
      single,
      1,
      "its label row [1, 1, 0] does not have exactly one 1, correct the row or make the task multi_label",
    ],
    [
      [[0.5, 0, 1]],
      single,
      1,
      "its label row [0.5, 0, 1] does not have exactly one 1, correct the row or make the task multi_label",
    ],
    [
      [[0, 0, 0, 1]],
      multi,
      1,
      "its label row has 4 numbers where the task has 3 labels, correct the row",
    ],
    [
      [{ joy: 1 }],
      multi,
      1,
      "its label { joy: 1 } is neither a text nor a number nor true or false, correct the row",
    ],
    [
      [["joy", null]],
      multi,
      1,
      "its label null is neither a text nor a number nor true or false, correct the row",
    ],
    [
      ["[joy]"],
      multi,
      1,
      'its labels "[joy]" are a list neither as JSON nor as Python writes it, correct the row',
    ],
    [
      [""],
      multi,
      1,
      'its label "" is none of joy, fear, love, correct the row or add it to label_map (label_map: { "": null } leaves such rows out; where an empty cell of a multi_label task means no label, say labels_as: names)',
    ],
    [
      ["constructor"],
      { ...single, label_map: { x: "joy" } },
      1,
      'its label "constructor" is none of x, joy, fear, love, correct the row or add it to label_map',
    ],
    [
      ["010"],
      { ...single, label_map: { 10: "love" } },
      1,
      'its label "010" is none of 10, joy, fear, love, correct the row or add it to label_map (label_map has 10: YAML reads 010 as that number, write the key within quotes)',
    ],
    [
      ["2"],
      { ...single, label_map: { 1: "love" } },
      1,
      'its label "2" is none of 1, joy, fear, love, correct the row or add it to label_map',
    ],
  ];
  for (const [values, changes, row, message] of cases) {
    await refused(values, changes, row, message);
  }
});

Deno.test("label_map names what files have, and leaves rows out", async () => {
  const label_map = { 10: "joy", 11: "love", 12: null };
  const ids = { ...multi, label_map };
  assertEquals(await labels([[11, 10], [10, 12]], ids), [[1, 0, 1]]);
  assertEquals(
    await labels(["glad", "joy", "?"], {
      ...single,
      label_map: { glad: "joy", "?": null },
    }),
    [[1, 0, 0], [1, 0, 0]],
  );
  // Two names of one label are one label.
  assertEquals(
    await labels([["glad", "joy"]], { ...multi, label_map: { glad: "joy" } }),
    [[1, 0, 0]],
  );
  assertEquals(
    await labels([0, "?"], { ...single, label_map: { "?": null } }),
    [[1, 0, 0]],
  );
});

Deno.test("a column of 0/1 a label is read by the names of columns", async () => {
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
      `row 3: the column "joy" has "${wrong}" where 0 or 1 (or false or true) is expected, correct the row`,
    );
  }
  await assertRejects(
    () =>
      loadFile("text,joy,fear,love\na,0,0,0\n", {
        type: "csv",
        labels: LABELS,
      }, single),
    DataError,
    "row 2: it has 0 labels where one is expected",
  );
  await assertRejects(
    () => loadFile("text,joy\na,0\n", { type: "csv", labels: LABELS }, multi),
    DataError,
    'there is no field "fear" among text, joy, correct format.labels',
  );
});

Deno.test("delimited labels are refused where one is empty", async () => {
  await refused(
    ["joy;fear", "joy;"],
    multi,
    2,
    'its labels "joy;" have an empty one between ";" and the next or the end, correct the row',
    { label_separator: ";" },
  );
});

Deno.test("files that leave it open are decided together", async () => {
  const stars = { labels: ["1", "2", "3"] };
  const { reading } = await loadFile(rowsOf([0, 1]), {}, single);
  assertEquals(reading.labelForms, ["indices"]);
  assertEquals(reading.lowestIndex, 0);
  const one = await loadFile(rowsOf([1, 2]), { labels_as: "indices" }, stars);
  assertEquals(one.reading.lowestIndex, 1);
});

/** Writes a set of labels, given by their places, in a form. */
const WRITERS: Record<string, (set: number[], names: string[]) => unknown> = {
  names: (set, names) => set.map((k) => names[k]),
  names_json: (set, names) => JSON.stringify(set.map((k) => names[k])),
  indices: (set) => set,
  indices_json: (set) => JSON.stringify(set),
  row: (set, names) => names.map((_, k) => set.includes(k) ? 1 : 0),
  row_bool: (set, names) => names.map((_, k) => set.includes(k)),
  row_json: (set, names) =>
    JSON.stringify(names.map((_, k) => set.includes(k) ? 1 : 0)),
};

Deno.test("any labels are read back, or refused, never others", async () => {
  const names = fc.uniqueArray(
    fc.oneof(
      fc.string({ minLength: 1, maxLength: 6 }),
      fc.nat(6).map(String),
      fc.constantFrom("true", "false", "[0]", "a,b", "'", '"', "\\"),
    ),
    { minLength: 2, maxLength: 5 },
  );
  const data = names.chain((names) =>
    fc.record({
      names: fc.constant(names),
      sets: fc.array(fc.subarray(names.map((_, k) => k)), {
        minLength: 1,
        maxLength: 6,
      }),
      form: fc.constantFrom(...Object.keys(WRITERS)),
      said: fc.boolean(),
    })
  );
  let refusals = 0;
  await fc.assert(
    fc.asyncProperty(data, async ({ names, sets, form, said }) => {
      const values = sets.map((set) => WRITERS[form]!(set, names));
      const labels_as = form.split("_")[0]!;
      let read: number[][];
      try {
        read = await labels(
          values,
          { labels: names, kind: "multi_label" },
          said ? { labels_as } : {},
        );
      } catch (error) {
        if (!(error instanceof DataError)) throw error;
        // Only the name that is a list remains in doubt.
        if (said && !names.includes("[0]")) throw error;
        refusals++;
        return;
      }
      assertEquals(
        read,
        sets.map((set) => names.map((_, k) => set.includes(k) ? 1 : 0)),
      );
    }),
    { numRuns: 150 },
  );
  // A task with names that are numbers may well be in doubt; most are not.
  assertEquals(refusals < 75, true, `${refusals} are refused`);
});
