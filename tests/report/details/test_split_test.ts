import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "@std/path";
import { confusions } from "../../../src/report/details/confusion.ts";
import { averagedExamples } from "../../../src/report/details/averaged_examples.ts";
import { readTestSplit } from "../../../src/report/details/test_split.ts";
import { readSuite } from "../../../src/report/suite/read_suite.ts";
import { readPredictions } from "../../../src/results/read_predictions.ts";
import { RecordError } from "../../../src/results/record_error.ts";
import { RUN_FILES, SUITE_FILES } from "../../../src/results/results_folder.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";

const METHODS = ["mtl", "baseline"];

Deno.test("readTestSplit() sums the predictions of each method's runs", async () => {
  await using folder = await resultsFolder({ baseline: 0.2, mtl: 0.3 });
  const { records } = readSuite(folder.path);
  const split = readTestSplit(folder.path, METHODS, records);
  assertEquals(
    split.methods.map(({ name, runs }) => [name, ...new Set(runs)]),
    [["mtl", 5], ["baseline", 5]],
  );
  for (const { name, probabilities, decided } of split.methods) {
    const runs = records.filter((record) => record.name === name).map((
      record,
    ) =>
      readPredictions(
        join(folder.path, SUITE_FILES.runs, record.id),
        record,
      ).test
    );
    split.ids.forEach((id, i) => {
      assertEquals(runs.map((test) => test[i]!.id), runs.map(() => id));
      for (const k of [0, 1]) {
        const values = runs.map((test) => test[i]!.probabilities[k]!);
        assertAlmostEquals(
          probabilities[i]![k]!,
          values.reduce((sum, value) => sum + value, 0),
          1e-12,
        );
        assertEquals(
          decided[i]![k],
          values.filter((value) => value >= 0.5).length,
        );
      }
    });
  }
});

Deno.test("confusions() of a multi-label task gives the F1 in the records", async () => {
  await using folder = await resultsFolder({ baseline: 0.2, mtl: 0.3 }, {
    seeds: 1,
  });
  const { records } = readSuite(folder.path);
  const split = readTestSplit(folder.path, METHODS, records);
  for (const confusion of confusions(split)) {
    if (confusion.kind !== "multi_label") throw new Error("expected labels");
    const total = { hits: 0, wrong: 0 };
    for (const count of confusion.counts) {
      total.hits += count.truePositives;
      total.wrong += count.falsePositives + count.falseNegatives;
      assertEquals(
        count.truePositives + count.falsePositives + count.falseNegatives +
          count.trueNegatives,
        60,
      );
    }
    const record = records.find(({ name }) => name === confusion.name)!;
    assertAlmostEquals(
      2 * total.hits / (2 * total.hits + total.wrong),
      record.metrics.test.decided.f1_micro,
      1e-12,
    );
  }
});

Deno.test("confusions() of a single-label task has a row for each gold label", () => {
  const [confusion] = confusions({
    kind: "single_label",
    ids: ["a", "b", "c"],
    gold: [[1, 0], [1, 0], [0, 1]],
    methods: [{
      name: "baseline",
      runs: [2, 2, 2],
      probabilities: [[1.2, 0.8], [0.4, 1.6], [0.2, 1.8]],
      decided: [[1, 1], [0, 2], [0, 2]],
      wrong: [1, 2, 0],
    }],
  });
  assertEquals(confusion, {
    kind: "single_label",
    name: "baseline",
    counts: [[0.5, 1.5], [0, 1]],
  });
});

Deno.test("averagedExamples() has mean probabilities, and texts if they are known", () => {
  const rows = averagedExamples({
    kind: "multi_label",
    ids: ["a", "b"],
    gold: [[1, 0], [0, 0]],
    methods: [{
      name: "baseline",
      runs: [3, 3],
      probabilities: [[1, 2], [0.5, 0]],
      decided: [[1, 2], [0, 0]],
      wrong: [3, 0],
    }],
  }, new Map([["b", "x".repeat(5000)]]));
  assertEquals(rows[0], {
    id: "a",
    text: undefined,
    gold: [1, 0],
    probabilities: [[0.333, 0.667]],
    decided: [[0.33, 0.67]],
  });
  assertEquals(rows[1]!.text, `${"x".repeat(1999)}…`);
});

Deno.test("averagedExamples() does not round a share of less than a half up to a half", () => {
  // The page marks the labels that at least half of the seeds decide for.
  const [row] = averagedExamples({
    kind: "single_label",
    ids: ["a"],
    gold: [[1, 0]],
    methods: [{
      name: "baseline",
      runs: [101],
      probabilities: [[60, 41]],
      decided: [[51, 50]],
      wrong: [50],
    }],
  });
  assertEquals(row!.decided, [[0.5, 0.49]]);
});

Deno.test("readTestSplit() refuses runs with different examples or gold labels", async () => {
  await using folder = await resultsFolder({ baseline: 0.2, mtl: 0.3 });
  const run = join(folder.path, SUITE_FILES.runs, "mtl-s2");
  const predictions = join(run, RUN_FILES.predictions);
  const recordFile = join(run, RUN_FILES.record);
  const original = await Deno.readTextFile(predictions);
  const changes = [
    original.replace('"id":"3"', '"id":"three"'),
    original.replace('"gold":[0,', '"gold":[1,'),
    original.slice(original.indexOf("\n") + 1),
  ];
  for (const text of changes) {
    const record = JSON.parse(await Deno.readTextFile(recordFile));
    record.predictions = createHash("sha256").update(text).digest("hex");
    await Deno.writeTextFile(predictions, text);
    await Deno.writeTextFile(recordFile, JSON.stringify(record));
    const { records } = readSuite(folder.path);
    assertThrows(
      () => readTestSplit(folder.path, METHODS, records),
      RecordError,
      "mtl-s2/predictions.jsonl: its examples differ from those of baseline-s1",
    );
  }
});
