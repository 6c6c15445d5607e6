import { assertEquals, assertThrows } from "@std/assert";
import { DataError } from "../../src/data/data_error.ts";
import { labelRow } from "../../src/data/read/label_row.ts";

const ROW = { file: "f", row: 7, fields: {} };
const LABELS = ["joy", "fear", "love"];
const single = { kind: "single_label" as const, labels: LABELS };
const multi = { kind: "multi_label" as const, labels: LABELS };

Deno.test("labelRow() takes a name, a class index or a one-hot row", () => {
  for (const value of ["fear", 1, 1n, "1", ["fear"], [0, 1, 0]]) {
    assertEquals(labelRow(value, single, ROW), [0, 1, 0]);
  }
});

Deno.test("labelRow() takes names, rows and shares for several labels", () => {
  assertEquals(labelRow(["love", "joy"], multi, ROW), [1, 0, 1]);
  assertEquals(labelRow([1, 0, 1], multi, ROW), [1, 0, 1]);
  assertEquals(labelRow([0.33, 0, 0.66], multi, ROW), [0.33, 0, 0.66]);
  assertEquals(labelRow([], multi, ROW), [0, 0, 0]);
  assertEquals(labelRow("love", multi, ROW), [0, 0, 1]);
});

Deno.test("labelRow() follows the label map, and null leaves out", () => {
  const map = { ...single, label_map: { "1": "love", sad: null } };
  assertEquals(labelRow("1", map, ROW), [0, 0, 1]);
  assertEquals(labelRow(1n, map, ROW), [0, 0, 1]);
  assertEquals(labelRow("sad", map, ROW), null);
  assertEquals(labelRow("joy", map, ROW), [1, 0, 0]);
  const ids = {
    ...multi,
    label_map: { "10": "joy", "11": "love", "12": null },
  };
  assertEquals(labelRow([11, 10], ids, ROW), [1, 0, 1]);
  assertEquals(labelRow([10, 12], ids, ROW), null);
});

Deno.test("labelRow() says which label is none of the task's", () => {
  const map = { ...single, label_map: { "1": "love" } };
  const cases: [unknown, Parameters<typeof labelRow>[1], string][] = [
    ["hate", single, 'its label "hate" is none of joy, fear, love'],
    [3, single, "its label 3 is none of joy, fear, love"],
    ["3", single, 'its label "3" is none of'],
    [-1, single, "its label -1 is none of"],
    [1.5, single, "its label 1.5 is none of"],
    [12n, single, "its label 12 is none of"],
    [true, single, "its label true is none of"],
    [{ a: 1 }, single, "its label { a: 1 } is none of"],
    ["constructor", map, 'its label "constructor" is none of'],
    // With integers in the map, others are not class indices by accident.
    ["2", map, 'its label "2" is none of 1, joy, fear, love'],
    [["joy", "hate"], multi, 'its label "hate" is none of'],
    [["joy", "fear"], single, "it has 2 labels where one is expected"],
    [[], single, "it has 0 labels where one is expected"],
    [[0, 1], multi, "its label row has 2 numbers where the task has 3 labels"],
    [[0, 1, 0, 1], single, "its label row has 4 numbers"],
    [[0, 2, 0], multi, "its label row [0, 2, 0] has numbers outside 0 to 1"],
    [
      [0, NaN, 0],
      multi,
      "its label row [0, NaN, 0] has numbers outside 0 to 1",
    ],
    [[1, 1, 0], single, "its label row [1, 1, 0] does not have exactly one 1"],
    [
      [0.5, 0, 1],
      single,
      "its label row [0.5, 0, 1] does not have exactly one 1",
    ],
    [[0, 0, 0], single, "its label row [0, 0, 0] does not have exactly one 1"],
  ];
  for (const [value, task, message] of cases) {
    const error: DataError = assertThrows(
      () => labelRow(value, task, ROW),
      DataError,
      `Cannot read f, row 7: ${message}`,
    );
    assertEquals([error.file, error.row], ["f", 7]);
  }
});
