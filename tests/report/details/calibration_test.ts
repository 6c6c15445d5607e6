import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertStringIncludes,
} from "@std/assert";
import { join } from "@std/path";
import { brierScore } from "../../../src/evaluation/brier_score.ts";
import { calibrationError } from "../../../src/evaluation/calibration_error.ts";
import { maximumCalibrationError } from "../../../src/evaluation/maximum_calibration_error.ts";
import { calibrationFigure } from "../../../src/report/figures/calibration_figure.ts";
import { CalibratedRuns } from "../../../src/report/details/calibration.ts";
import { PAPER_LOOK } from "../../../src/report/figures/look.ts";
import { annotatorsSection } from "../../../src/report/page/annotators_section.ts";
import { calibrationSection } from "../../../src/report/page/calibration_section.ts";
import { html } from "../../../src/report/page/html.ts";
import { type Page, readPage } from "../../../src/report/page/read_page.ts";
import { readTestSplit } from "../../../src/report/details/test_split.ts";
import { readPredictions } from "../../../src/results/read_predictions.ts";
import { readRecords } from "../../../src/results/read_records.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";
import { elementOf } from "../dom.ts";

Deno.test("CalibratedRuns have the errors of each run, and the bins of all together", async () => {
  await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1 });
  const records = readRecords(folder.path);
  const runs = new CalibratedRuns();
  readTestSplit(folder.path, ["mtl", "baseline"], records, (record, run) => {
    // A program without probabilities.
    const answer = record.name === "mtl" && record.config.seed === 1
      ? "decisions" as const
      : undefined;
    runs.add({ ...record, answer }, run);
  });
  const found = runs.calibrations(["mtl", "baseline"]);
  assertEquals(found.map(({ name, expected }) => [name, expected.n]), [
    ["mtl", 4],
    ["baseline", 5],
  ]);
  const own = records.filter(({ name }) => name === "baseline").map((record) =>
    readPredictions(join(folder.path, "runs", record.id), record).test
  );
  const mean = (of: (test: typeof own[number]) => number) =>
    own.reduce((sum, test) => sum + of(test), 0) / own.length;
  const { expected, maximum, brier, bins } = found[1]!;
  assertAlmostEquals(
    expected.mean,
    mean((test) =>
      calibrationError(
        test.flatMap(({ probabilities }) => probabilities),
        test.flatMap(({ gold }) => gold),
      )
    ),
    1e-12,
  );
  assertAlmostEquals(
    maximum.mean,
    mean((test) =>
      maximumCalibrationError(
        test.flatMap(({ probabilities }) => probabilities),
        test.flatMap(({ gold }) => gold),
      )
    ),
    1e-12,
  );
  assertAlmostEquals(
    brier.mean,
    mean((test) =>
      brierScore(
        test.map(({ gold }) => gold),
        test.map(({ probabilities }) => probabilities),
      )
    ),
    1e-12,
  );
  // All probabilities are 0.1 or 0.9.
  const all = own.flat().flatMap(({ gold, probabilities }) =>
    gold.map((value, k) => ({ value, p: probabilities[k]! }))
  );
  const used = bins.filter(({ count }) => count > 0);
  assertEquals(used.length, 2);
  for (const [i, p] of [0.1, 0.9].entries()) {
    const same = all.filter((one) => one.p === p);
    assertEquals(used[i]!.count, same.length);
    assertAlmostEquals(used[i]!.confidence!, p, 1e-12);
    assertAlmostEquals(
      used[i]!.accuracy!,
      same.filter(({ value }) => value === 1).length / same.length,
      1e-12,
    );
  }
  const svg = elementOf(calibrationFigure(found, PAPER_LOOK));
  assertEquals(svg.querySelectorAll("circle").length, 4);
  assertStringIncludes(svg.textContent!, "share of gold labels");
  assertStringIncludes(svg.textContent!, "mean probability");
  const single = elementOf(calibrationFigure(
    found.map((one) => ({ ...one, kind: "single_label" as const })),
    PAPER_LOOK,
  ));
  assertStringIncludes(single.textContent!, "mean confidence");
  assert(!single.textContent!.includes("gold"));
});

Deno.test("the sections on probabilities say whose seeds they are of, and what the size of a point is", async () => {
  await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1 }, {
    seeds: 2,
  });
  const page = await readPage(folder.path);
  const textOf = (leaderboard: Page["leaderboard"]) =>
    [calibrationSection, annotatorsSection]
      .map((section) => html`${section({ ...page, leaderboard }).body}`.source)
      .join().replace(/\s+/g, " ");
  const few = textOf(page.leaderboard);
  // Two tables, each with a caption and a name for screen readers.
  assertEquals(few.match(/standard deviation over all seeds/g)?.length, 4);
  assertStringIncludes(few, "all labels and all seeds together");
  assertStringIncludes(few, "The larger a point, the more predictions.");
  const many = textOf({
    ...page.leaderboard,
    rows: page.leaderboard.rows.map((row) => ({
      ...row,
      seeds: Array.from({ length: 201 }, (_, i) => i + 1),
    })),
  });
  const first = "the first 200 seeds of each method";
  assertEquals(
    many.match(new RegExp(`standard deviation over ${first}`, "g"))?.length,
    4,
  );
  assertStringIncludes(many, `all labels and ${first} together`);
});
