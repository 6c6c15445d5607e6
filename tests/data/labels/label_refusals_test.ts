import { multi, refused, single } from "./label_files.ts";

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

Deno.test("delimited labels are refused where one is empty", async () => {
  await refused(
    ["joy;fear", "joy;"],
    multi,
    2,
    'its labels "joy;" have an empty one between ";" and the next or the end, correct the row',
    { label_separator: ";" },
  );
});
