import { assertEquals } from "@std/assert";
import { slices } from "../../src/check/slices.ts";
import { datasetOf, type Row } from "./dataset_of.ts";

function slicesOf(test: Row[], overrides = {}) {
  const { splits, definition } = datasetOf(
    { train: test, validation: test, test },
    overrides,
  );
  return slices(splits.test, definition).map(({ name, examples }) => [
    name,
    examples.length,
  ]);
}

const REPEAT = Array.from({ length: 12 }, (_, i) => i);

Deno.test("slices() groups examples by label, and leaves out groups of fewer than ten or of all", () => {
  const rows = REPEAT.flatMap((i): Row[] => [
    [`un text ${i}`, "a"],
    [`alt text ${i}`, i < 9 ? "b" : "c"],
  ]);
  assertEquals(slicesOf(rows), [["label: a", 12]]);
});

Deno.test("slices() groups examples by number of labels and agreement of annotators", () => {
  const rows = REPEAT.flatMap((i): Row[] => [
    [`un text ${i}`, "a", ["a", "a"]],
    [`alt text ${i}`, "ab", ["a", "ab"]],
    [`nou text ${i}`, "", ["c", undefined]],
  ]);
  assertEquals(slicesOf(rows, { kind: "multi_label" }), [
    ["label: a", 24],
    ["label: b", 12],
    ["labels: none", 12],
    ["labels: one", 12],
    ["labels: several", 12],
    ["annotators: agree", 12],
    ["annotators: differ", 12],
  ]);
});

Deno.test("slices() groups examples by length and diacritics", () => {
  const rows = REPEAT.flatMap((i): Row[] => [
    [`${i}`, "a"],
    [`${i} două cuvinte`, "a"],
    [`${i} si acum mai multe cuvinte`, "a"],
  ]);
  assertEquals(slicesOf(rows), [
    ["words: up to 1", 12],
    ["words: 2 to 3", 12],
    ["words: over 3", 12],
    ["diacritics: with", 12],
    ["diacritics: without", 24],
  ]);
});

Deno.test("slices() takes no form of an emoji for a diacritic", () => {
  const rows = REPEAT.flatMap((i): Row[] => [
    [`${i} un ma\u0306r`, "a"],
    [`${i} drag \u2764\ufe0f`, "a"],
    [`${i} drag 1\ufe0f\u20e3`, "a"],
  ]);
  assertEquals(slicesOf(rows), [
    ["diacritics: with", 12],
    ["diacritics: without", 24],
  ]);
});

Deno.test("slices() groups examples by patterns and fields that the task declares", () => {
  const rows = REPEAT.flatMap((i): Row[] => [
    [`de ce ${i}?`, "a"],
    [`de aceea ${i}`, "a"],
  ]);
  const { splits, definition } = datasetOf(
    { train: rows, validation: rows, test: rows },
    { slices: { question: { pattern: "\\?$" }, source: { field: "from" } } },
  );
  const test = splits.test.map((example, i) => {
    const fields: Record<string, string> = i === 0
      ? {}
      : { source: i < 14 ? "web" : "book" };
    return { ...example, fields };
  });
  assertEquals(
    slices(test, definition).map(({ name, examples }) => [
      name,
      examples.length,
      examples[0],
    ]),
    [
      ["question: yes", 12, 0],
      ["question: no", 12, 1],
      ["source: web", 13, 1],
      ["source: book", 10, 14],
    ],
  );
});
