import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Example } from "../../../../src/data/example.ts";
import type { TaskKind } from "../../../../src/evaluation/decide.ts";
import { decide } from "../../../../src/evaluation/decide.ts";
import { labelProbabilities } from "../../../../src/run/kinds/prompt/label_probabilities.ts";
import { readAnswers } from "../../../../src/run/kinds/prompt/read_answers.ts";
import { wrongRows } from "../../../../src/run/kinds/prompt/wrong_rows.ts";
import { taskOf } from "../../../support/definitions/task_of.ts";

const LABELS = ["joy", "fear", "sad"];

const example = (labels: number[]): Example => ({ id: "1", text: "t", labels });

/** Reads answers to one example of validation and the others of test. */
function read(
  texts: readonly (string | { text: string; first: [string, number][] })[],
  { kind = "single_label", logprobs = false, golds }: {
    kind?: TaskKind;
    logprobs?: boolean;
    golds?: number[][];
  } = {},
) {
  const notes: string[] = [];
  const all = golds ?? texts.map(() => [1, 0, 0]);
  const answers = readAnswers(
    {
      definition: { ...taskOf().definition, kind, labels: LABELS },
      splits: {
        train: [[0, 1, 0], [0, 1, 0], [1, 0, 0]].map(example),
        validation: all.slice(0, 1).map(example),
        test: all.slice(1).map(example),
      },
    },
    texts.map((text) => ({
      finish: "stop",
      seconds: 1,
      ...typeof text === "string" ? { text } : text,
    })),
    {
      options: { answer: "label", logprobs },
      onFailure: (text) => notes.push(text),
    },
  );
  return { ...answers, notes };
}

Deno.test("readAnswers() gives decisions, and counts answers that are no labels as wrong", () => {
  const { notes, ...answers } = read(["joy", "glad", "sad"]);
  assertEquals(answers, {
    validation: [[1, 0, 0]],
    test: [[0, 1, 0], [0, 0, 1]],
    failed: { validation: 0, test: 1 },
    answer: "decisions",
  });
  assertEquals(notes, [
    'the answer to test "1" failed: "glad" is not a label',
  ]);
});

Deno.test("readAnswers() lists the first failures only", () => {
  const { notes, failed } = read(Array.from({ length: 300 }, () => "glad"));
  assertEquals([failed.validation, failed.test], [1, 299]);
  assertEquals(notes.length, 101);
});

Deno.test("wrongRows() is wrong whatever the labels are", () => {
  const gold = fc.array(fc.constantFrom(0, 1), {
    minLength: 3,
    maxLength: 3,
  });
  fc.assert(fc.property(
    fc.constantFrom("single_label", "multi_label" as TaskKind),
    gold,
    fc.array(gold, { minLength: 1 }),
    fc.nat(2),
    (kind, given, train, on) => {
      const labels = kind === "single_label"
        ? LABELS.map((_, k) => k === on ? 1 : 0)
        : given;
      const row = wrongRows(kind, train.map(example))(labels);
      const [decided] = decide(kind, [row], LABELS.map(() => 0.5));
      assert(JSON.stringify(decided) !== JSON.stringify(labels));
    },
  ));
});

Deno.test("labelProbabilities() are those of the first tokens that tell labels apart", () => {
  const row = labelProbabilities(LABELS, [
    ["j", Math.log(0.6)],
    [" Joy", Math.log(0.1)],
    ["fe", Math.log(0.2)],
    ["The", Math.log(0.1)],
  ]);
  [0.7 / 0.9, 0.2 / 0.9, 0].forEach((value, k) =>
    assertAlmostEquals(row![k]!, value, 1e-12)
  );
  const likely: [string, number][] = [["s", Math.log(0.9)]];
  assertEquals(labelProbabilities(["sea", "sky"], likely), undefined);
  assertEquals(labelProbabilities(["joy", "joyful"], [["joy", 0]]), undefined);
  assertEquals(labelProbabilities(LABELS, [['"', Math.log(0.9)]]), undefined);
  assertEquals(labelProbabilities(LABELS, []), undefined);
});

Deno.test("readAnswers() gives probabilities only if all answers have them", () => {
  const sure = { text: "joy", first: [["joy", Math.log(0.9)], ["f", -3]] } as {
    text: string;
    first: [string, number][];
  };
  const soft = read([sure, sure, "glad"], { logprobs: true });
  assertEquals(soft.answer, undefined);
  assertAlmostEquals(soft.validation[0]![0]! + soft.validation[0]![1]!, 1);
  assert(soft.validation[0]![1]! > 0);
  assertEquals(soft.test[1], [0, 1, 0]);
  const hard = read([sure, "joy"], { logprobs: true });
  assertEquals(hard.answer, "decisions");
  assertEquals(hard.test, [[1, 0, 0]]);
});
