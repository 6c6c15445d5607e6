import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { DataError } from "../../../src/data/data_error.ts";
import { loadFile } from "../load_file.ts";
import { labels, multi, refused, rowsOf, single } from "./label_files.ts";

Deno.test("a file whose labels have one reading is read without further keys", async () => {
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
    // Names as pandas writes numbers and booleans.
    [[1, "2"], { labels: ["1.0", "2.0"] }, [[1, 0], [0, 1]]],
    [[true, false], { labels: ["True", "False"] }, [[1, 0], [0, 1]]],
    // Booleans as Excel writes them.
    [["TRUE", "FALSE"], { labels: ["false", "true"] }, [[0, 1], [1, 0]]],
    [[true, "FALSE"], { labels: ["FALSE", "TRUE"] }, [[0, 1], [1, 0]]],
  ];
  for (const [values, changes, expected] of cases) {
    assertEquals(await labels(values, changes), expected);
  }
});

Deno.test("a file whose labels have two readings is refused, and the message names both", async () => {
  const stars = { labels: ["1", "2", "3", "4", "5"] };
  const two = { ...multi, labels: ["a", "b"] };
  await refused(
    [0, 1, 2, 3, 4],
    stars,
    2,
    'its labels 1 could mean "1" (names) or "2" (indices), and 0 (row 1) can only be a class index; specify which: format.labels_as: names or indices',
  );
  await refused(
    [1, 2, 3, 4],
    stars,
    1,
    'its labels 1 could mean "1" (names) or "2" (indices); specify which: format.labels_as: names or indices',
  );
  await refused(
    [1, 0],
    { labels: ["1.0", "0.0"] },
    1,
    'its labels 1 could mean "1.0" (names) or "0.0" (indices); specify which: format.labels_as: names or indices',
  );
  await refused(
    [0, 1, 2, 3, 4, 5],
    stars,
    6,
    "its labels 5 can only be names, but those of row 1, 0, can only be class indices; write all of them in one form, or specify the form of each file: format.labels_as: indices or names",
  );
  await refused(
    [[1, 0], [0, 1]],
    two,
    1,
    'its labels [ 1, 0 ] could mean "a" and "b" (indices) or "a" (row); specify which: format.labels_as: indices or row',
  );
  await refused(
    [["1", "0"]],
    { ...multi, labels: ["0", "1"] },
    1,
    'its labels [ "1", "0" ] could mean "0" and "1" (names) or "0" (row); specify which: format.labels_as: names or row',
  );
  await refused(
    [[0, 1], [1, 0]],
    multi,
    1,
    'its labels [ 0, 1 ] could mean "joy" and "fear" (indices) or a row of 0/1 for other labels (all lists consist of 2 zeros and ones, the task has 3 labels); correct the rows or specify which: format.labels_as: indices or row',
  );
  await refused(
    ["joy", 1],
    single,
    2,
    'its labels 1 can only be class indices, but those of row 1, "joy", can only be names; write all of them in one form, or specify the form of each file: format.labels_as: names or indices',
  );
  await refused(
    [["joy"], [0, 0, 1]],
    multi,
    2,
    'its labels [ 0, 0, 1 ] can only be rows of 0/1, but those of row 1, [ "joy" ], can only be names; write all of them in one form, or specify the form of each file: format.labels_as: names or row',
  );
});

Deno.test("labels_as chooses between two readings", async () => {
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
    'its label "joy" is not a class index from 0 to 2; correct the row or add it to label_map',
    as("indices"),
  );
  await refused(
    ["joy"],
    multi,
    1,
    'its label "joy" is not a list, expected a row of 0/1; correct the row',
    as("row"),
  );
});

Deno.test("label_map renames labels and leaves out rows", async () => {
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

Deno.test("files that are ambiguous on their own are decided together", async () => {
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

Deno.test("any labels are read back or refused, but never misread", async () => {
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
