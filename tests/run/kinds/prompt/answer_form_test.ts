import { assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { answerForm } from "../../../../src/run/kinds/prompt/answer_form.ts";

const LABELS = ["joy", "Fear", "tristețe", "joyful"];

const FORMS = ["json_schema", "json_object", "list", "label"] as const;
const KINDS = ["multi_label", "single_label"] as const;

/** Labels and a row that a task of the kind and a form can have. */
const rowFor = (kind: typeof KINDS[number], form: typeof FORMS[number]) =>
  fc.uniqueArray(
    fc.string({ minLength: 1, maxLength: 12 }).filter((text) =>
      /^[\p{L}\p{N}][\p{L}\p{N} -]*[\p{L}\p{N}]$/u.test(text) &&
      text.toLowerCase() !== "none"
    ),
    {
      minLength: 2,
      maxLength: 6,
      selector: (text) => text.normalize("NFC").toLowerCase(),
    },
  ).chain((labels) =>
    kind === "single_label" || form === "label"
      ? fc.nat(labels.length - 1).map((on) => ({
        labels,
        row: labels.map((_, k) => k === on ? 1 : 0),
      }))
      : fc.array(fc.constantFrom(0, 1), {
        minLength: labels.length,
        maxLength: labels.length,
      }).map((row) => ({ labels, row }))
  );

for (const kind of KINDS) {
  for (const form of FORMS) {
    Deno.test(`answerForm() reads what it writes: ${form} of a ${kind} task`, () => {
      fc.assert(fc.property(rowFor(kind, form), ({ labels, row }) => {
        const { write, read } = answerForm(form, { kind, labels });
        assertEquals(read({ text: write(row), finish: "stop" }), row);
      }));
    });

    Deno.test(`answerForm() reads any text as a row of the task or not at all: ${form} of a ${kind} task`, () => {
      const { read } = answerForm(form, { kind, labels: LABELS });
      const text = fc.oneof(
        fc.string(),
        fc.json(),
        fc.array(fc.constantFrom(...LABELS, "none", ",", '"', "{", "}", ":"))
          .map((parts) => parts.join("")),
      );
      fc.assert(fc.property(text, (text) => {
        const row = read({ text, finish: "stop" });
        if (typeof row === "string") return;
        assertEquals(row.length, LABELS.length);
        const sum = row.reduce((a, b) => a + b, 0);
        if (kind === "single_label") assertEquals(sum, 1);
      }));
    });
  }
}

/** Answers, and the labels that are read or a part of the reason why none are. */
const CASES: [
  form: typeof FORMS[number],
  kind: typeof KINDS[number],
  text: string,
  expected: string[] | RegExp,
][] = [
  ["json_schema", "multi_label", '{"labels": ["joy"]}', ["joy"]],
  ["json_schema", "multi_label", '{"labels": []}', []],
  ["json_object", "multi_label", '{"labels": ["JOY", "fear"], "why": ""}', [
    "joy",
    "Fear",
  ]],
  ["json_object", "single_label", '```json\n{"label": "joy"}\n```', ["joy"]],
  ["json_object", "multi_label", '{"labels": "joy"}', /a list of labels/],
  [
    "json_object",
    "multi_label",
    '{"labels": ["joy"], "labels": ["fear"]}',
    /"labels" twice/,
  ],
  ["list", "multi_label", '"joy", "fear"', ["joy", "Fear"]],
  ["list", "multi_label", "'joy, fear'", ["joy", "Fear"]],
  ["json_object", "multi_label", '{"labels": ["happiness"]}', /not a label/],
  ["json_object", "multi_label", "I would say joy.", /is not JSON/],
  ["json_object", "multi_label", "null", /under labels: "null"/],
  ["json_schema", "single_label", '{"label": "bucurie"}', /not a label/],
  ["json_schema", "single_label", '{"label": ""}', /not a label/],
  ["json_schema", "single_label", '{"labels": ["joy"]}', /under label/],
  ["list", "multi_label", " joy, Tristet\u0326e. ", ["joy"]],
  ["list", "multi_label", '"joy", "tristeţe"', /not a label/],
  ["list", "multi_label", "joy, tristețe", ["joy", "tristețe"]],
  ["list", "multi_label", "None", []],
  ["list", "multi_label", "", /it is empty/],
  ["list", "multi_label", "joy, none", /"none" is not a label/],
  ["list", "multi_label", "The text expresses joy", /not a label/],
  ["list", "single_label", "joy, fear", /not a label/],
  ["label", "single_label", '"joy"', ["joy"]],
  ["label", "single_label", "none", /not a label/],
  ["label", "multi_label", "none", []],
];

Deno.test("answerForm() reads names of labels in any case, and guesses nothing", () => {
  for (const [form, kind, text, expected] of CASES) {
    const row = answerForm(form, { kind, labels: LABELS })
      .read({ text, finish: "stop" });
    if (expected instanceof RegExp) {
      assertMatch(String(row), expected, text);
    } else if (text.includes("\u0326")) {
      // A comma below, as a mark of its own, is the same letter.
      assertEquals(row, [1, 0, 1, 0]);
    } else {
      assertEquals(
        row,
        LABELS.map((label) => expected.includes(label) ? 1 : 0),
        text,
      );
    }
  }
});

Deno.test("answerForm() does not take an answer that was cut off for a shorter one", () => {
  const cut = (form: "list" | "label", text: string) =>
    answerForm(form, { kind: "multi_label", labels: LABELS })
      .read({ text, finish: "length" });
  assertMatch(String(cut("label", "joy")), /cut off at max_tokens/);
  assertEquals(cut("label", "fear"), [0, 1, 0, 0]);
  assertMatch(String(cut("list", "fear")), /cut off at max_tokens/);
});

Deno.test("answerForm() takes none for a label where one is called so, and tells labels apart that differ in case", () => {
  const { read, write, instruction } = answerForm("list", {
    kind: "multi_label",
    labels: ["none", "other"],
  });
  assertEquals(read({ text: "none", finish: "stop" }), [1, 0]);
  assertEquals(write([0, 0]), "");
  assertEquals(instruction.includes('"none"'), false);
  const cased = answerForm("label", {
    kind: "single_label",
    labels: ["May", "may"],
  });
  assertEquals(cased.read({ text: "may", finish: "stop" }), [0, 1]);
});
