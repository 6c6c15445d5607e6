import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { evaluate } from "../../../src/evaluation/evaluate.ts";
import { readTestSplit } from "../../../src/report/details/test_split.ts";
import { ShiftedRuns } from "../../../src/report/details/threshold_shifts.ts";
import { PAPER_LOOK } from "../../../src/report/figures/look.ts";
import { thresholdsFigure } from "../../../src/report/figures/thresholds_figure.ts";
import { readRecords } from "../../../src/results/read_records.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";

Deno.test("ShiftedRuns have the scores of the metric at every shift", async () => {
  await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1 });
  const records = readRecords(folder.path);
  const runs = new ShiftedRuns("f1_micro");
  const expected: number[] = [];
  readTestSplit(folder.path, ["mtl", "baseline"], records, (record, run) => {
    runs.add(record, run);
    if (record.name !== "mtl") return;
    const { metrics } = evaluate(
      "multi_label",
      run.gold,
      run.predictions.map(({ probabilities }) => probabilities),
      record.thresholds.map((threshold) => threshold + 0.1),
    );
    expected.push(metrics.f1_micro!);
  });
  const [mtl] = runs.curves(["mtl", "baseline"]);
  const at = mtl!.points.find(({ shift }) => shift === 0.1)!;
  assertAlmostEquals(
    at.score.mean,
    expected.reduce((sum, value) => sum + value, 0) / expected.length,
    1e-12,
  );
  const own = records.filter(({ name }) => name === "mtl")
    .map(({ metrics }) => metrics.test.decided.f1_micro!);
  const unmoved = mtl!.points.find(({ shift }) => shift === 0)!;
  assertAlmostEquals(
    unmoved.score.mean,
    own.reduce((sum, value) => sum + value, 0) / own.length,
    1e-12,
  );
  const svg = thresholdsFigure(runs.curves(["mtl", "baseline"]), {
    metric: "micro-F1",
    baseline: "baseline",
    look: PAPER_LOOK,
  });
  assert(svg.includes("mtl, thresholds +0.10"));
});

Deno.test("metrics that do not depend on thresholds, and decisions, have no curves", async () => {
  await using folder = await resultsFolder({ baseline: 0.4 });
  for (
    const [metric, answer] of [["mse", undefined], [
      "f1_micro",
      "decisions",
    ]] as const
  ) {
    const runs = new ShiftedRuns(metric);
    readTestSplit(
      folder.path,
      ["baseline"],
      readRecords(folder.path),
      (record, run) => runs.add({ ...record, answer }, run),
    );
    assertEquals(runs.curves(["baseline"]), []);
  }
});
