import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { checkDefinition } from "../../../src/config/check_definition.ts";
import type { MetricName } from "../../../src/evaluation/metrics.ts";
import { suiteDefinition } from "../../../src/config/suite_definition.ts";
import type { Dataset } from "../../../src/data/dataset.ts";
import type { Example } from "../../../src/data/example.ts";
import { testSetNote } from "../../../src/run/notes/test_set_note.ts";
import { powerNote } from "../../../src/run/notes/power_note.ts";
import { studyNotes } from "../../../src/run/notes/study_notes.ts";
import { CORRECTION_NAMES } from "../../../src/stats/corrections.ts";
import { declareSignificance } from "../../../src/stats/declare_significance.ts";
import { smallestPossibleP } from "../../../src/stats/smallest_possible_p.ts";
import { suite } from "../../support/definitions/valid_keys.ts";
import { taskOf } from "../../support/definitions/task_of.ts";

/** A dataset with these texts, each split with all labels. */
function dataset(
  task: string,
  texts: Partial<Record<"train" | "validation" | "test", string[]>> = {},
): [string, Dataset] {
  const split = (name: "train" | "validation" | "test"): Example[] =>
    [...texts[name] ?? [], "x", "y", "z"].map((text, i) => ({
      id: `${name}-${i}`,
      text: text.length > 1 ? text : `${task} ${name} ${text}`,
      labels: [0, 1, 2].map((k) => i % 3 === k ? 1 : 0),
    }));
  return [task, {
    task,
    definition: taskOf().definition,
    splits: {
      train: split("train"),
      validation: split("validation"),
      test: split("test"),
    },
    checksum: "",
    reading: { labelForms: ["names"], splits: {} },
  }];
}

const definition = checkDefinition(
  suiteDefinition,
  suite({ target: "t" }),
  "s.yaml",
);

Deno.test("studyNotes() is empty for a study without problems", () => {
  const datasets = new Map([dataset("t"), dataset("u")]);
  assertEquals(studyNotes(definition, [], datasets), []);
});

Deno.test("studyNotes() says of which fold a label is absent", () => {
  const [name, data] = dataset("t");
  const test = data.splits.test.slice(0, 2);
  const datasets = new Map([
    [name, { ...data, splits: { ...data.splits, test } }],
  ]);
  const notes = (changes: object) =>
    studyNotes(
      checkDefinition(
        suiteDefinition,
        suite({ target: "t", ...changes }),
        "s.yaml",
      ),
      [],
      datasets,
    ).filter((note) => note.includes("never occurs"));
  const note = `t: the label "${
    data.definition.labels[2]
  }" never occurs in test`;
  assertEquals(notes({}), [note]);
  assertEquals(notes({ folds: 5, seeds: "11-20" }), [
    `${note} with seed 11, which tests one of 5 folds`,
  ]);
});

Deno.test("studyNotes() names a threshold where each text has one label", () => {
  const [name, data] = dataset("t");
  const notes = (kind: "single_label" | "multi_label", changes: object) =>
    studyNotes(
      checkDefinition(
        suiteDefinition,
        suite({ target: "t", ...changes }),
        "s.yaml",
      ),
      [],
      new Map([[name, { ...data, definition: { ...data.definition, kind } }]]),
    ).filter((note) => note.startsWith("training.threshold has no effect"));
  const set = { training: { threshold: "validation" } };
  assertEquals(notes("multi_label", set), []);
  assertEquals(notes("single_label", set).length, 1);
  assertEquals(
    notes("single_label", {
      methods: [{ name: "a", method: "baseline", ...set }],
    }).length,
    1,
  );
  assertEquals(notes("single_label", {}), []);
});

Deno.test("studyNotes() says that thresholds are tuned for micro-F1 where methods are compared by other decisions", () => {
  const [name, data] = dataset("t");
  const notes = (primary: MetricName, threshold: unknown) =>
    studyNotes(
      checkDefinition(
        suiteDefinition,
        suite({ target: "t", training: { threshold } }),
        "s.yaml",
      ),
      [],
      new Map([[name, {
        ...data,
        definition: {
          ...data.definition,
          kind: "multi_label" as const,
          metrics: { primary, also: [] },
        },
      }]]),
    );
  assertEquals(notes("f1_macro", "validation"), [
    "Thresholds are tuned for micro-F1 on validation, while methods are compared by macro-F1",
  ]);
  assertEquals(notes("f1_macro", 0.5), []);
  assertEquals(notes("f1_micro", "validation"), []);
  assertEquals(notes("average_precision_macro", "validation"), []);
});

Deno.test("studyNotes() names evaluation texts that are also trained on, in the target task or another one", () => {
  const datasets = new Map([
    dataset("t", { train: ["Mare"], test: ["mare ", "Munte", "Rau"] }),
    dataset("u", { train: ["munte", "RÂU"], test: ["munte"] }),
  ]);
  const how = "; compared without case, accents and white space)";
  assertEquals(studyNotes(definition, [], datasets), [
    `t: 1 of 6 test texts are also in train (ids "test-0"${how}`,
    `t: 2 of 6 test texts are also in train of u (ids "test-1", "test-2"${how}; decontaminate: true in the suite leaves out these and near-duplicates`,
  ]);
});

Deno.test("studyNotes() names methods that are identical", () => {
  const runs = [1, 2].flatMap((seed) => [
    { name: "a", id: `m-${seed}` },
    { name: "b", id: `m-${seed}` },
    { name: "c", id: `n-${seed}` },
  ]);
  const [note, ...more] = studyNotes(
    definition,
    runs,
    new Map([dataset("t")]),
  );
  assert(note!.startsWith("The methods a and b differ in nothing"), note);
  assertEquals(more, []);
});

Deno.test("powerNote() is given for exactly those suites in which no difference can be significant", () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 14 }),
    fc.constantFrom(...CORRECTION_NAMES),
    fc.constantFrom(0.1, 0.05, 0.01),
    fc.constantFrom("pairs", "baseline"),
    (methods, seeds, correction, alpha, family) => {
      const declared = checkDefinition(
        suiteDefinition,
        suite({
          seeds,
          methods: Array.from({ length: methods }, (_, i) => `m${i}`),
          significance: { correction, alpha, family },
        }),
        "s.yaml",
      );
      const pairs = family === "baseline"
        ? methods - 1
        : methods * (methods - 1) / 2;
      const can = declareSignificance(
        Array.from({ length: pairs }, () => ({
          signFlip: {
            statistic: 1,
            pValue: smallestPossibleP({ test: "sign_flip", seeds: seeds }),
          },
          interval: [1, 2] as [number, number],
          smallestPossibleP: smallestPossibleP({
            test: "sign_flip",
            seeds: seeds,
          }),
        })),
        { alpha, correction: declared.significance.correction },
      ).some(({ significant }) => significant);
      assertEquals(powerNote(declared) === undefined, pairs === 0 || can);
    },
  ));
});

Deno.test("powerNote() says how many seeds are enough if only pairs with the baseline are tested", () => {
  const noteOf = (family: string) =>
    powerNote(checkDefinition(
      suiteDefinition,
      suite({
        seeds: 6,
        methods: ["a", "b", "c", "d", "e"],
        significance: { family },
      }),
      "s.yaml",
    ))!;
  assert(
    noteOf("pairs").endsWith(
      "over 10 pairs of methods, at least 9 seeds are needed; 8 if only the pairs with the baseline are tested (significance.family: baseline)",
    ),
    noteOf("pairs"),
  );
  assert(
    noteOf("baseline").endsWith(
      "over 4 pairs of methods, at least 8 seeds are needed",
    ),
    noteOf("baseline"),
  );
});

Deno.test("testSetNote() says which differences the test split can show, for a range of agreements", () => {
  const two = checkDefinition(
    suiteDefinition,
    suite({ methods: ["a", "b"] }),
    "s.yaml",
  );
  assertEquals(
    testSetNote(two, 818),
    "With 818 test examples, the smallest difference in accuracy between two single models that is likely to be found (80 % power, McNemar's test at alpha 0.05) is 0.045 if they are both right or both wrong on 80 % of them, 0.032 on 90 %, 0.023 on 95 %",
  );
  // Models that agree less often can differ on enough examples.
  assert(
    testSetNote(two, 12)!.startsWith(
      "No difference between two single models that are both right or both wrong on at least 80 % of the examples is likely to be found with 12",
    ),
  );
  assertEquals(testSetNote(two, 20_000), undefined);
  assertEquals(testSetNote(definition, 818), undefined);
});

Deno.test("studyNotes() says which methods give the same with every seed", () => {
  const datasets = new Map([dataset("t")]);
  const notes = (changes: object) =>
    studyNotes({ ...definition, ...changes }, [], datasets, ["zero", "tfidf"]);
  assertEquals(notes({}), [
    "The runs of zero and of tfidf are the same with every seed; they count as one run, and pairs of such methods are not tested over seeds",
  ]);
  assertEquals(notes({ sizes: [2, "all"] }), []);
  assertEquals(notes({ vary: ["split"] }), []);
});

Deno.test("studyNotes() asks for more seeds only if they change a method", () => {
  const datasets = new Map([dataset("t")]);
  const two = checkDefinition(
    suiteDefinition,
    suite({ target: "t", methods: ["zero", "tfidf"], seeds: 3 }),
    "s.yaml",
  );
  const asks = (deterministic: string[], changes: object = {}) =>
    studyNotes({ ...two, ...changes }, [], datasets, deterministic)
      .some((note) => note.includes("seeds are needed"));
  assertEquals(asks(["tfidf"]), true);
  assertEquals(asks(["zero", "tfidf"]), false);
  assertEquals(asks(["zero", "tfidf"], { seeds: [1] }), false);
  assertEquals(asks(["zero", "tfidf"], { vary: ["split"] }), true);
});
