import {
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertRejects,
} from "@std/assert";
import { DataError } from "../../../../src/data/data_error.ts";
import type { ImportReading } from "../../../../src/run/kinds/imported/import_order.ts";
import { datasetOf, importOf, LABELS } from "./imported_file.ts";

const IDS = ["x", "y", "z", "w"];

const DATASET = datasetOf(IDS);

/** The choices of the log, in another order than the labels. */
const CHOICES = [" Love", " Joy", " Fear"];

const SCORES = [[-1, -2, -3], [-4, -0.5, -2], [-3, -2, -1], [-2, -1, -9]];

/** A log like those of version 0.4.9, out of order. */
function logOf(
  change: (sample: Record<string, unknown>, i: number) => object = () => ({}),
) {
  return IDS.map((_, i) => {
    const gold = LABELS[i % 3]!;
    const sample = {
      doc_id: i,
      doc: { text: `text ${i}`, label: i % 3 },
      target: String(
        CHOICES.findIndex((one) => one.trim().toLowerCase() === gold),
      ),
      arguments: Object.fromEntries(CHOICES.map((choice, k) => [
        `gen_args_${k}`,
        { arg_0: `Text: text ${i}\nEmotion:`, arg_1: choice },
      ])),
      resps: SCORES[i]!.map((score) => [[String(score), "False"]]),
      filtered_resps: SCORES[i]!.map((score) => [String(score), "False"]),
      filter: "none",
      doc_hash: "0",
      acc: 1,
    };
    return { ...sample, ...change(sample, i) };
  }).reverse();
}

const read = (log: object[], reading: ImportReading = {}) =>
  importOf("samples_small_2026-01-01.jsonl", log, DATASET, reading);

Deno.test("log-likelihoods of choices become probabilities of the labels that they name", async () => {
  const { rows, answer, read: how } = await read(logOf());
  const powers = SCORES[0]!.map(Math.exp);
  const sum = powers.reduce((a, b) => a + b);
  [1, 2, 0].forEach((choice, k) =>
    assertAlmostEquals(rows[0]![k]!, powers[choice]! / sum, 1e-12)
  );
  assertEquals(answer, undefined);
  assertEquals(how, [
    "lm_eval",
    "by doc_id in the test split of small",
    "softmax of log-likelihoods",
    "gold labels compared",
  ]);
  // Older versions wrote numbers and lists.
  const older = logOf((_, i) => ({
    arguments: CHOICES.map((choice) => [`Text: text ${i}`, choice]),
    filtered_resps: SCORES[i]!.map((score) => [score, false]),
    target: (Number(i % 3) + 1) % 3,
  }));
  assertEquals((await read(older)).rows, rows);
  // Without filtered_resps, the same is read from resps.
  assertEquals(
    (await read(logOf(() => ({ filtered_resps: undefined })))).rows,
    rows,
  );
});

Deno.test("choices without the names of labels are in their order, as gold labels or the user say", async () => {
  const letters = (target?: (i: number) => unknown) =>
    logOf((_, i) => ({
      arguments: Object.fromEntries(["A", "B", "C"].map((arg_1, k) => [
        `gen_args_${k}`,
        { arg_0: `text ${i}`, arg_1 },
      ])),
      target: target?.(i),
    }));
  const { rows } = await read(letters((i) => i % 3));
  assertEquals(rows[1]!.indexOf(Math.max(...rows[1]!)), 1);
  assertEquals((await read(letters(), { labels: "indices" })).rows, rows);
  await refused(
    letters(),
    /its choices are A, B, C, which are not the labels, and it has no target .*--labels indices/,
  );
  await refused(letters(() => null), /it has no target .*--labels indices/);
  await refused(
    letters((i) => (i + 1) % 3),
    /its target is .* but the gold label of the example/,
  );
});

Deno.test("names of gold labels do not tell the order of choices without names", async () => {
  const named = (change: object) =>
    logOf((_, i) => ({ target: LABELS[i % 3], ...change }));
  await refused(
    named({
      arguments: ["C", "A", "B"].map((choice) => ["text", choice]),
    }),
    /its choices are C, A, B, which are not the labels, and its target "joy" does not tell their order; .*--labels indices/,
  );
  await refused(named({ arguments: undefined }), /its choices are not named/);
  const { rows } = await read(named({ arguments: undefined }), {
    labels: "indices",
  });
  assertEquals(rows[1]!.indexOf(Math.max(...rows[1]!)), 1);
  // Choices that are named like the labels need no more.
  const { read: how } = await read(named({}));
  assertEquals(how.at(-1), "gold labels compared");
});

Deno.test("generated labels become decisions, and other answers are refused", async () => {
  const generated = (answer: string) =>
    logOf((_, i) => ({
      target: LABELS[i % 3],
      arguments: {
        gen_args_0: { arg_0: `text ${i}`, arg_1: { until: ["\n"] } },
      },
      resps: [[` ${answer}\n`]],
      filtered_resps: [answer],
    }));
  const { rows, answer } = await read(generated("Fear"));
  assertEquals(rows, IDS.map(() => [0, 1, 0]));
  assertEquals(answer, "decisions");
  await refused(
    generated("I feel sad."),
    /4 of 4 answers are not labels \(joy, fear, love\), such as "I feel sad\."/,
  );
});

async function refused(log: object[], message: RegExp): Promise<void> {
  const error = await assertRejects(() => read(log), DataError);
  assertMatch(error.message, message);
}

Deno.test("a log of another dataset or of several filters is refused", async () => {
  await refused(
    logOf().slice(1),
    /has 3 predictions, but the test split of small has 4/,
  );
  await refused(
    logOf(() => ({ doc: { text: "another" }, arguments: [["x", "y"]] })),
    /neither its document nor its prompt has the text of the example x, "text {2}0"; it is a log of other data/,
  );
  await refused(
    logOf(() => ({ target: "1" })),
    /its target is "1", but the gold label of the example [xyz] is/,
  );
  await refused(
    logOf((_, doc_id) => ({ doc_id: doc_id + 1 })),
    /its doc_id is 4, expected a position from 0 to 3/,
  );
  await refused(
    [...logOf(), ...logOf(() => ({ filter: "strict" }))],
    /several filters \(none, strict\); keep the lines of one/,
  );
  await refused(
    logOf(() => ({ filtered_resps: [["-1", "False"], ["-2", "False"]] })),
    /has 2 choices with log-likelihoods, but the task has 3 labels/,
  );
  await refused(
    logOf(() => ({
      filtered_resps: [["nan", "False"], ["-2", "False"], ["-2", "False"]],
    })),
    /expected finite numbers/,
  );
  await refused(
    logOf(() => ({ filtered_resps: ["joy", "fear"] })),
    /has 2 answers; keep one/,
  );
  const error = await assertRejects(
    () =>
      importOf(
        "a.jsonl",
        logOf(),
        datasetOf(IDS, {
          kind: "multi_label",
          metrics: { primary: "f1_micro" },
        }),
      ),
    DataError,
  );
  assertMatch(error.message, /read for single-label tasks only/);
});
