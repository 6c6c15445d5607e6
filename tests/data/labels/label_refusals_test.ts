import { assertEquals } from "@std/assert";
import { labels, multi, refused, single } from "./label_files.ts";

Deno.test("unknown labels are refused, and the message names the likely cause", async () => {
  const cases: [unknown[], Record<string, unknown>, number, string][] = [
    [
      ["joy", "hate"],
      single,
      2,
      'its label "hate" is not one of joy, fear, love; correct the row or add it to label_map',
    ],
    [
      ["joy", "Joy"],
      single,
      2,
      'its label "Joy" is not one of joy, fear, love; did you mean "joy"?',
    ],
    [
      ["ură", "ura\u0306"],
      { labels: ["ură", "dor"] },
      2,
      'its label "ura\u0306" is another Unicode form of "ură", which looks the same; write both in NFC',
    ],
    [
      [1, 2, 3],
      single,
      3,
      "its label 3 is not a class index from 0 to 2; correct the row or add it to label_map (class indices are counted from 0, but these go from 1 to 3; map each to its label in label_map)",
    ],
    [
      [1, 4],
      single,
      2,
      "its label 4 is not a class index from 0 to 2; correct the row or add it to label_map",
    ],
    [
      ["joy", "01"],
      single,
      2,
      'its label "01" is not one of joy, fear, love; correct the row or add it to label_map',
    ],
    [
      ["joy;fear"],
      multi,
      1,
      'its label "joy;fear" is not one of joy, fear, love; correct the row or add it to label_map (if ";" separates labels, set labels_as: delimited, label_separator: ";")',
    ],
    [
      [["joy", "joy"]],
      multi,
      1,
      'its label "joy" is repeated; correct the row',
    ],
    [
      [["joy", "fear"]],
      single,
      1,
      "it has 2 labels, expected one; correct the row or make the task multi_label",
    ],
    [
      [[]],
      single,
      1,
      "it has 0 labels, expected one; correct the row or make the task multi_label",
    ],
    [
      [[0, 0, 2]],
      multi,
      1,
      "its label row [0, 0, 2] has numbers outside 0 to 1; correct the row",
    ],
    [
      [[1, 1, 0]],
      single,
      1,
      "its label row [1, 1, 0] is not a single 1 among zeros; correct the row or make the task multi_label",
    ],
    [
      [[0.5, 0, 1]],
      single,
      1,
      "its label row [0.5, 0, 1] is not a single 1 among zeros; correct the row or make the task multi_label",
    ],
    [
      [[0, 0, 0, 1]],
      multi,
      1,
      "its label row has 4 numbers, but the task has 3 labels; correct the row",
    ],
    [
      [{ joy: 1 }],
      multi,
      1,
      "its label { joy: 1 } is not a string, number or boolean; correct the row",
    ],
    [
      [["joy", null]],
      multi,
      1,
      "its label null is not a string, number or boolean; correct the row",
    ],
    [
      ["[joy]"],
      multi,
      1,
      'its labels "[joy]" are neither a JSON list nor a Python list; correct the row',
    ],
    [
      [""],
      multi,
      1,
      'its label "" is not one of joy, fear, love; correct the row or add it to label_map (label_map: { "": null } leaves such rows out; if an empty cell in a multi_label task means no label, set labels_as: names)',
    ],
    [
      ["constructor"],
      { ...single, label_map: { x: "joy" } },
      1,
      'its label "constructor" is not one of x, joy, fear, love; correct the row or add it to label_map',
    ],
    [
      ["010"],
      { ...single, label_map: { 10: "love" } },
      1,
      'its label "010" is not one of 10, joy, fear, love; correct the row or add it to label_map (label_map has 10, because YAML reads 010 as a number; put the key in quotes)',
    ],
    [
      ["2"],
      { ...single, label_map: { 1: "love" } },
      1,
      'its label "2" is not one of 1, joy, fear, love; correct the row or add it to label_map',
    ],
  ];
  for (const [values, changes, row, message] of cases) {
    await refused(values, changes, row, message);
  }
});

Deno.test("delimited labels are refused when one is empty", async () => {
  await refused(
    ["joy;fear", "joy;"],
    multi,
    2,
    'one of its labels "joy;", separated by ";", is empty; correct the row',
    { label_separator: ";" },
  );
});

Deno.test("a label map that cannot have an effect on the form of labels is refused", async () => {
  const label_map = { love: null };
  await refused(
    [0, 2],
    { ...single, label_map },
    1,
    "its labels are a class index, and label_map has no class index; write class indices as its keys, or remove label_map",
  );
  await refused(
    [[1, 0, 0], [0, 0, 1]],
    { ...single, label_map },
    1,
    "its labels are a row of 0/1 in label order, and label_map has no effect on rows; name the columns or the labels in the file, or remove label_map",
  );
  // A key that is in the files has an effect, and one that is not may be in other versions of them.
  const map = { ...single, label_map: { unknown: null } };
  assertEquals(await labels([0, "unknown"], map), [[1, 0, 0]]);
  assertEquals(await labels(["joy"], map), [[1, 0, 0]]);
});

Deno.test("a name of a label that can be read as several labels of one cell is refused", async () => {
  const delimited = { labels_as: "delimited", label_separator: ";" };
  await refused(
    ["joy", "joy;fear"],
    { labels: ["joy", "fear", "joy;fear"], kind: "multi_label" },
    2,
    'its label "joy;fear" is both the name of a label and a list; rename the label',
    delimited,
  );
  // No list, since "sea" alone is no label.
  assertEquals(
    await labels(
      ["joy", "joy;sea"],
      { labels: ["joy", "fear", "joy;sea"], kind: "multi_label" },
      delimited,
    ),
    [[1, 0, 0], [0, 0, 1]],
  );
});
