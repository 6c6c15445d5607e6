import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { stringify } from "@std/csv";
import { parquetWriteBuffer } from "hyparquet-writer";
import * as fc from "fast-check";
import { DataError } from "../../../../src/data/data_error.ts";
import type { ImportReading } from "../../../../src/run/kinds/imported/import_order.ts";
import { readImport } from "../../../../src/run/kinds/imported/read_import.ts";
import type { FileContent } from "../../../support/test_folder.ts";
import { datasetOf, importOf, LABELS } from "./imported_file.ts";

const IDS = ["r0", "r1", "r2", "r3"];

const MULTI = { kind: "multi_label", metrics: { primary: "f1_micro" } };

/** The position of the largest number of each row. */
const ROWS = [[0.5, 0.25, 0.25], [0, 1, 0], [0.1, 0.2, 0.7], [1, 0, 0]];

const named = (row: readonly number[]) =>
  Object.fromEntries(row.map((value, k) => [LABELS[k]!, value]));

Deno.test("probabilities are the same in every form, by id in any order or in test order", async () => {
  const shares = fc.array(fc.integer({ min: 0, max: 1000 }), {
    minLength: 3,
    maxLength: 3,
  }).map((row) => row.map((value) => value / 1000));
  await fc.assert(
    fc.asyncProperty(
      fc.array(shares, { minLength: 4, maxLength: 4 })
        .filter((rows) => rows.flat().some((value) => value % 1 !== 0)),
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      async (rows, order) => {
        const dataset = datasetOf(IDS, MULTI);
        const ofRow = (make: (row: number[], i: number) => object) =>
          order.map((i) => make(rows[i]!, i));
        const table = (separator: string, head: string[]) =>
          stringify([
            ["id", ...head],
            ...order.map((i) => [IDS[i]!, ...rows[i]!.map(String)]),
          ], { headers: false, separator });
        const files: [string, FileContent, ImportReading?][] = [
          ["a.jsonl", rows.map((probabilities) => ({ probabilities }))],
          [
            "a.jsonl",
            ofRow((probabilities, i) => ({ id: IDS[i], probabilities })),
          ],
          [
            "a.json",
            JSON.stringify(
              ofRow((row, i) => ({ id: IDS[i], probabilities: named(row) })),
            ),
          ],
          [
            "a.jsonl",
            ofRow((row, i) => ({
              id: IDS[i],
              prediction: row.map((score, k) => ({ label: LABELS[k], score }))
                .reverse(),
            })),
          ],
          ["a.csv", table(",", LABELS)],
          ["a.csv", table(";", LABELS)],
          ["a.tsv", table("\t", LABELS)],
          ["a.csv", table(",", ["p0", "p1", "p2"]), {
            field: ["p0", "p1", "p2"],
          }],
          [
            "a.jsonl",
            ofRow((row, i) => ({ index: i, ...named(row) })),
          ],
          [
            "a.csv",
            stringify([
              ["probs"],
              ...rows.map((row) => [`[${row.join(" ")}]`]),
            ], { headers: false }),
          ],
        ];
        for (const [name, content, reading] of files) {
          const read = await importOf(name, content, dataset, reading);
          assertEquals(read.rows, rows, `${name}: ${JSON.stringify(content)}`);
          assertEquals(read.answer, undefined);
        }
      },
    ),
    { numRuns: 10 },
  );
});

Deno.test("a CSV file is read with the mark that separates its columns, not one in names of labels", async () => {
  for (const [separator, mark] of [[";", ","], [",", ";"]] as const) {
    const labels = [`a${mark} very`, "b", `"c${mark}c${mark}c"`];
    const dataset = datasetOf(IDS, { ...MULTI, labels });
    const head = ["id", ...labels].map((name) =>
      name.includes('"') || name.includes(separator)
        ? `"${name.replaceAll('"', '""')}"`
        : name
    );
    const lines = ROWS.map((row, i) => [IDS[i], ...row]);
    const text = [head, ...lines].map((cells) => `${cells.join(separator)}\n`);
    const { rows } = await importOf("a.csv", text.join(""), dataset);
    assertEquals(rows, ROWS);
  }
});

Deno.test("what was read says that no class index is 0: they may count from 1", async () => {
  const dataset = datasetOf(IDS);
  const read = async (pred: readonly number[]) =>
    (await importOf("a.jsonl", pred.map((pred) => ({ pred })), dataset)).read
      .at(-1);
  const from = "decisions in pred: labels by index, from 0";
  assertEquals(await read([1, 2, 0, 1]), from);
  assertEquals(await read([1, 2, 2, 1]), `${from}, although the lowest is 1`);
});

Deno.test("decisions are the same as names, indices and rows of 0/1, one or many", async () => {
  const single = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]];
  const several = [[1, 0, 1], [0, 1, 0], [0, 0, 0], [1, 1, 1]];
  const names = (row: readonly number[]) => LABELS.filter((_, k) => row[k]);
  const indices = (row: readonly number[]) =>
    row.flatMap((value, k) => value ? [k] : []);
  const csv = (head: string, cells: readonly unknown[]) =>
    stringify([
      ["index", head],
      ...cells.map((cell, i) => [String(i), String(cell)]),
    ], { headers: false });
  const python = (list: readonly string[]) =>
    `[${list.map((name) => `'${name}'`).join(", ")}]`;
  const files: [typeof single, string, FileContent, ImportReading?][] = [
    [single, "a.csv", csv("prediction", single.map((r) => names(r)[0]))],
    [single, "a.csv", csv("pred", single.map((r) => indices(r)[0]))],
    [single, "a.csv", csv("pred", single.map((r) => `${indices(r)[0]}.0`))],
    [single, "a.csv", csv("label", single.map((r) => names(r)[0])), {
      field: ["label"],
    }],
    [
      single,
      "a.jsonl",
      single.map((r, i) => ({
        id: IDS[i],
        label: LABELS[0],
        prediction: indices(r)[0],
      })),
    ],
    [single, "a.jsonl", single.map((decisions) => ({ decisions }))],
    [
      single,
      "predict_results_small.txt",
      `index\tprediction\n${
        single.map((r, i) => `${i}\t${names(r)[0]}\n`).join("")
      }`,
    ],
    [several, "a.jsonl", several.map((r) => ({ labels: names(r) })), {
      field: ["labels"],
    }],
    [several, "a.jsonl", several.map((r) => ({ predictions: indices(r) }))],
    [several, "a.jsonl", several.map((r) => ({ decisions: r }))],
    [
      several,
      "a.csv",
      csv("prediction", several.map((r) => names(r).join(", "))),
    ],
    [several, "a.csv", csv("prediction", several.map((r) => python(names(r))))],
    [
      several,
      "a.csv",
      csv("prediction", several.map((r) => names(r).join("|"))),
    ],
    [several, "a.jsonl", several.map(named)],
    [
      several,
      "a.csv",
      stringify([
        LABELS,
        // As pandas writes booleans.
        ...several.map((r) => r.map((one) => one ? "True" : "False")),
      ], { headers: false }),
    ],
  ];
  for (const [rows, name, content, reading] of files) {
    const dataset = datasetOf(IDS, rows === several ? MULTI : {});
    const read = await importOf(name, content, dataset, reading);
    assertEquals(read.rows, rows, `${name}: ${JSON.stringify(content)}`);
    assertEquals(read.answer, "decisions");
  }
});

Deno.test("Parquet is read by id: lists of numbers, names and class indices", async () => {
  const ids = Array.from({ length: 300 }, (_, i) => `r${i}`);
  const read = (field: string, changes = {}, reading: ImportReading = {}) =>
    readImport(
      "tests/golden/parquet/snappy.parquet",
      "test",
      // The task's own text field is compared with the file's; it is another one here.
      datasetOf(ids.toReversed(), {
        format: { type: "jsonl", text: ["text", "other"], labels: "label" },
        ...changes,
      }),
      { field: [field], ...reading },
    );
  const shares = await read("shares", MULTI);
  assertEquals(shares!.rows[7], [0, 0.5, 1]);
  const byName = await read("name");
  assertEquals(byName!.rows[1], [0, 1, 0]); // r298
  assertEquals((await read("label"))!.rows, byName!.rows);
  assertEquals((await read("names", MULTI))!.rows[0], [1, 0, 0]); // r299
});

Deno.test("rows are not matched by ids that two examples have", async () => {
  // As in a validation split that is drawn from two splits with the same ids.
  const dataset = datasetOf(["r0", "r1", "r0"]);
  const lines = ["joy", "fear"].map((prediction, i) => ({
    id: `r${i}`,
    prediction,
  }));
  await assertRejects(
    () => importOf("a.jsonl", lines, dataset),
    DataError,
    'its rows cannot be matched by id, since the test split of small has two examples with the id "r0"; give',
  );
  const { rows } = await importOf(
    "a.jsonl",
    [...lines, { id: "r0", prediction: "love" }],
    dataset,
    { by: "order" },
  );
  assertEquals(rows, [[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
});

Deno.test("an index without a name is the position, as pandas writes it in each format", async () => {
  const shuffled = ROWS.map((row, i) => ({ i, row })).toReversed();
  const csv = (name: string) =>
    stringify([
      [name, ...LABELS],
      ...shuffled.map(({ i, row }) => [i, ...row].map(String)),
    ], { headers: false });
  const parquet = new Uint8Array(parquetWriteBuffer({
    columnData: [
      ...LABELS.map((name, k) => ({
        name,
        data: shuffled.map(({ row }) => row[k]!),
        type: "DOUBLE" as const,
      })),
      {
        name: "__index_level_0__",
        data: shuffled.map(({ i }) => BigInt(i)),
        type: "INT64" as const,
      },
    ],
  }));
  const files: [string, FileContent][] = [
    ["a.csv", csv("")],
    ["a.csv", csv("Unnamed: 0")],
    ["a.csv", csv("__index_level_0__")],
    ["a.parquet", parquet],
  ];
  for (const [name, content] of files) {
    const { rows, read } = await importOf(name, content, datasetOf(IDS));
    assertEquals(rows, ROWS, name);
    assertEquals(read[1], "by position in the test split of small");
  }
});

Deno.test("a file of Dor's own predictions has a split and gold labels", async () => {
  const dataset = datasetOf(IDS);
  const line = (split: string, i: number, gold: number[]) => ({
    split,
    id: IDS[i],
    gold,
    probabilities: ROWS[i],
  });
  const lines = [
    line("validation", 0, [1, 0, 0]),
    ...IDS.map((_, i) => line("test", i, dataset.splits.test[i]!.labels)),
  ];
  const { rows, read } = await importOf("a.jsonl", lines, dataset);
  assertEquals(rows, ROWS);
  assertEquals(read, [
    "jsonl",
    "matched by id",
    "probabilities in probabilities, in the order of labels",
    "gold labels compared",
  ]);
});

Deno.test("gold labels are compared in every form, and a claim is about all rows", async () => {
  const single = datasetOf(IDS);
  const several = datasetOf(IDS, MULTI);
  const read = async (
    dataset: typeof single,
    gold: (i: number) => unknown,
    prediction: (i: number) => unknown = () => "joy",
  ) => {
    const lines = IDS.map((_, i) => ({
      prediction: prediction(i),
      gold: gold(i),
    }));
    return (await importOf("a.jsonl", lines, dataset)).read.at(-1);
  };
  const compared = "gold labels compared";
  for (const dataset of [single, several]) {
    assertEquals(await read(dataset, (i) => LABELS[i % 3]), compared);
    assertEquals(await read(dataset, (i) => i % 3), compared);
    assertEquals(await read(dataset, (i) => `${i % 3}.0`), compared);
    assertEquals(await read(dataset, (i) => [LABELS[i % 3]]), compared);
    const row = (i: number) => `[${LABELS.map((_, k) => Number(k === i % 3))}]`;
    assertEquals(await read(dataset, row), compared);
    for (
      const gold of [() => "love", () => 1, () => "[0 1 0]", () => "other"]
    ) {
      const error = await assertRejects(() => read(dataset, gold), DataError);
      assertMatch(
        error.message,
        /its gold labels are .*, but those of the example r\d are (\[ )?"(joy|fear|love)"( \])?; .* or rename its field gold/,
      );
    }
    assertEquals(
      await read(dataset, (i) => i === 0 ? null : i % 3),
      "decisions in prediction: labels by name",
    );
  }
  assertEquals(
    (await importOf(
      "a.jsonl",
      IDS.map((_, i) => ({ text: i === 0 ? null : `text ${i}`, pred: "joy" })),
      single,
    )).read.at(-1),
    "decisions in pred: labels by name",
  );
  // A label can be called gold.
  const metals = datasetOf(IDS, { labels: ["gold", "tin", "lead"] });
  const shares = IDS.map(() => ({ gold: 0.5, tin: 0.25, lead: 0.25 }));
  assertEquals(
    (await importOf("a.jsonl", shares, metals)).read.at(-1),
    "probabilities in a field for each label",
  );
});

Deno.test("files that do not have exactly one usable prediction for each example are refused in words", async () => {
  const good = IDS.map((id, i) => ({ id, probabilities: ROWS[i] }));
  const but = (i: number, change: object) =>
    good.with(i, { ...good[i]!, ...change });
  const csv = (...lines: string[]) => `${lines.join("\n")}\n`;
  const refusals: [
    name: string,
    content: FileContent,
    message: RegExp,
    changes?: object,
    reading?: ImportReading,
  ][] = [
    [
      "a.jsonl",
      good.slice(1),
      /no prediction for 1 of the 4 examples of the test split of small, such as r0/,
    ],
    [
      "a.jsonl",
      [...good, good[0]!],
      /row 5: its id "r0" is also the id of row 1/,
    ],
    [
      "a.jsonl",
      but(1, { id: "x" }),
      /row 2: 1 of its 4 ids are not in the test split of small, such as "x"/,
    ],
    [
      "a.jsonl",
      good.map((row, id) => ({ ...row, id })),
      /ids are such as "r0"; if they are positions in the split, use --by order/,
    ],
    [
      "a.jsonl",
      good.slice(1).map(({ probabilities }) => ({ probabilities })),
      /has 3 predictions, but the test split of small has 4 examples/,
    ],
    ["a.jsonl", "", /it has no rows/],
    [
      "a.jsonl",
      [2, 1, null, 3].map((index) => ({ prediction: "joy", index })),
      /its index is null, expected a position from 0 to 3/,
    ],
    [
      "a.jsonl",
      [2, true, 0, 3].map((index) => ({ prediction: "joy", index })),
      /its index is true, expected a position from 0 to 3/,
    ],
    [
      "a.jsonl",
      IDS.map((id) => ({ id, prediction: [0.25, 0.75, 1] })),
      /row 1: its prediction has the shares .*, expected 0 and 1/,
      MULTI,
      { labels: "row" },
    ],
    [
      "a.jsonl",
      but(1, {
        probabilities: ["joy", "joy", "fear", "love"].map((label, k) => ({
          label,
          score: [0.5, 0.25, 0.25, 0.5][k],
        })),
      }),
      /row 2: its probabilities has "joy" twice; correct the row/,
    ],
    [
      "a.jsonl",
      but(2, { probabilities: [0.5, 0.5] }),
      /row 3: its prediction has 2 numbers, expected one for each of 3 labels/,
    ],
    [
      "a.jsonl",
      but(2, { probabilities: [2.5, -1, 3] }),
      /has the probability 2.5, expected numbers from 0 to 1; if these are logits, import their softmax/,
    ],
    [
      "a.jsonl",
      but(2, { probabilities: [0.5, 0.1, 0.1] }),
      /row 3: its prediction sums to 0.7.*, expected 1 in a single-label task/,
    ],
    [
      "a.jsonl",
      but(2, { probabilities: [0.5, null, 0.1] }),
      /its probabilities is null, expected a number/,
    ],
    ["a.jsonl", '{"probabilities": [NaN, 1, 0]}\n', /row 1: it is not JSON/],
    [
      "a.jsonl",
      but(3, { probabilities: { joy: 1 } }),
      /it has no map of labels/,
    ],
    [
      "a.jsonl",
      good.map(({ id }) => ({
        id,
        probabilities: { joy: 1, fear: 0, sea: 0 },
      })),
      /has probabilities of joy, fear, sea, expected those of joy, fear, love/,
    ],
    [
      "a.csv",
      csv("joy,fear,love", "nan,0,1", "1,0,0", "1,0,0", "1,0,0"),
      /row 2: its "joy" is nan, expected a finite number/,
    ],
    [
      "a.csv",
      csv("joy,fear", "1,0"),
      /it has fields of some labels, but none of love/,
    ],
    [
      "a.csv",
      csv("x,y", "1,0"),
      /none of its fields \(x, y\) is known to have predictions/,
    ],
    [
      "a.csv",
      csv("id,label", "r0,joy"),
      /its field label could have predictions or gold labels; if these are predictions, use --field label/,
    ],
    [
      "a.csv",
      csv("pred,joy,fear,love", "0,1,0,0"),
      /could be in joy,fear,love or in pred; specify which: --field joy,fear,love or --field pred/,
    ],
    [
      "a.csv",
      csv("pred", "joy", "fear", "sea", "joy"),
      /row 4: its label "sea" is not one of joy, fear, love; correct the row$/,
    ],
    [
      "a.csv",
      csv("pred", "0", "1", "3", "0"),
      /its label "3" is not a class index from 0 to 2; correct the row$/,
    ],
    [
      "a.csv",
      csv("pred", "1", "2", "3", "1"),
      /its label "3" is not a class index from 0 to 2; correct the row \(class indices are counted from 0, but these go from 1 to 3; subtract 1\)$/,
    ],
    [
      "a.csv",
      csv("pred", "joy", "fear", '"joy, fear"', "joy"),
      /row 4: its labels "joy, fear" could be one label or several; write them as a list$/,
      { ...MULTI, labels: ["joy", "fear", "joy, fear"] },
    ],
    [
      "a.csv",
      csv("pred", "1", "2", "1", "2"),
      /its labels "1" could mean "1" \(names\) or "2" \(indices\); specify which: --labels names or --labels indices/,
      { labels: ["1", "2", "3"] },
    ],
    [
      "a.jsonl",
      IDS.map(() => ({ pred: [1, 0] })),
      /could mean .*\(indices\) or .*\(row\); specify which: --labels indices or --labels row/,
      { ...MULTI, labels: ["a", "b"] },
    ],
    [
      "a.jsonl",
      good.map((row) => ({ ...row, text: "another" })),
      /row 1: its text is "another", but that of the example r0 is "text {2}0"/,
    ],
    [
      "a.jsonl",
      good.map((row) => ({ ...row, gold: [0, 0, 1] })),
      /row 1: its gold labels are \[ 0, 0, 1 \], but those of the example r0/,
    ],
    [
      "a.txt",
      "joy\n",
      /neither its name nor its first line tells its format; name it with --format/,
    ],
    [
      "predict_results.txt",
      csv("index\tprediction", "1\tjoy", "2\tjoy", "3\tjoy", "4\tjoy"),
      /row 5: its index is "4", expected a position from 0 to 3/,
    ],
    [
      "predict_results.txt",
      csv("index\tprediction", "0\tjoy", "0\tjoy", "2\tjoy", "3\tjoy"),
      /row 3: it has the position 0, as row 2 has/,
    ],
    [
      "a.jsonl",
      good,
      /there is no field "probabilty" among id, probabilities; did you mean "probabilities"/,
      {},
      { field: ["probabilty"] },
    ],
    ["a.jsonl", good, /--field names 2 fields/, {}, {
      field: ["id", "probabilities"],
    }],
    [
      "a.jsonl",
      good.map(({ probabilities }) => ({ probabilities })),
      /it has no field with ids/,
      {},
      { by: "id" },
    ],
  ];
  for (const [name, content, message, changes = {}, reading] of refusals) {
    const labels = (changes as { labels?: string[] }).labels ?? LABELS;
    const dataset = datasetOf(IDS, { ...changes, labels });
    const error = await assertRejects(
      () => importOf(name, content, dataset, reading),
      DataError,
      undefined,
      String(message),
    );
    assertMatch(error.message, message);
    assertMatch(error.message, /^Cannot read .*; /);
  }
});

Deno.test("positions that are ids of other examples are refused unless --by says what they are", async () => {
  const dataset = datasetOf(["1", "0", "2", "3"]);
  const file = `index\tprediction\n0\tjoy\n1\tfear\n2\tlove\n3\tjoy\n`;
  const read = (by?: ImportReading["by"]) =>
    importOf("predict_results.txt", file, dataset, { by });
  const error = await assertRejects(() => read(), DataError);
  assertMatch(
    error.message,
    /its index 0 could mean the example with the id 0 or, counted from 0, that with the id "1"; specify which: --by id or --by order/,
  );
  assertEquals((await read("order")).rows[0], [1, 0, 0]);
  assertEquals((await read("id")).rows[0], [0, 1, 0]);
});

Deno.test("a form that a file leaves open can be named", async () => {
  const pairs = [[1, 0], [0, 1], [1, 0], [0, 1]];
  const dataset = datasetOf(IDS, { ...MULTI, labels: ["a", "b"] });
  const file = pairs.map((pred) => ({ pred }));
  const read = async (labels: ImportReading["labels"]) =>
    (await importOf("a.jsonl", file, dataset, { labels })).rows;
  assertEquals(await read("row"), pairs);
  assertEquals(await read("indices"), pairs.map(() => [1, 1]));
});

Deno.test("class indices of predictions are in the order of the task's labels, whatever its label_map is", async () => {
  // The task's own files count from 1.
  const dataset = datasetOf(IDS, {
    label_map: { "1": "joy", "2": "fear", "3": "love" },
  });
  const read = async (
    pred: readonly number[],
    reading: ImportReading = {},
    rest: object = {},
  ) =>
    (await importOf(
      "a.jsonl",
      pred.map((pred, i) => ({ pred, ...rest, gold: i % 3 })),
      dataset,
      { field: ["pred"], ...reading },
    )).rows;
  const rows = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]];
  assertEquals(await read([0, 1, 2, 0], { labels: "indices" }), rows);
  assertEquals(await read([1, 2, 3, 1]), rows);
  for (const both of [[0, 1, 2, 0], [1, 2, 2, 1]]) {
    await assertRejects(
      () => read(both),
      DataError,
      "specify which: --labels names or --labels indices",
    );
  }
});

Deno.test("class indices with other names in a Parquet file of predictions are refused", async () => {
  const parquetOf = (names: string[]) =>
    new Uint8Array(parquetWriteBuffer({
      columnData: [{ name: "pred", data: [0, 1, 2, 0], type: "INT32" }],
      kvMetadata: [{
        key: "huggingface",
        value: JSON.stringify({
          info: { features: { pred: { names, _type: "ClassLabel" } } },
        }),
      }],
    }));
  const read = async (names: string[]) =>
    (await importOf("a.parquet", parquetOf(names), datasetOf(IDS))).rows;
  const rows = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]];
  assertEquals(await read(LABELS), rows);
  assertEquals(await read(["Joy", "Fear", "Love"]), rows);
  await assertRejects(
    () => read(["Love", "joy", "fear"]),
    DataError,
    'its class index 0 is "joy" in the task but "Love" in the file, which has the names of its classes; write predictions as names',
  );
});
