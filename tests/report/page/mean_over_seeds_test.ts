import { assert, assertEquals } from "@std/assert";
import { toCsv } from "../../../src/report/forms/to_csv.ts";
import { annotatorsSection } from "../../../src/report/page/annotators_section.ts";
import { calibrationSection } from "../../../src/report/page/calibration_section.ts";
import { html } from "../../../src/report/page/html.ts";
import { readPage } from "../../../src/report/page/read_page.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";

Deno.test("runs that are the same with every seed have no standard deviation on the page and in CSV", async () => {
  await using folder = await resultsFolder({ baseline: 0.2, tfidf: 0 });
  const page = await readPage(folder.path);
  const softScores = page.calibrations.map(({ name, expected, brier }) => ({
    name,
    brier,
    crossEntropy: expected,
    agree: brier,
    differ: undefined,
  }));
  const sections = [
    calibrationSection(page),
    annotatorsSection({ ...page, softScores }),
  ];
  for (const { body } of sections) {
    const rows = html`${body}`.source.split("<tr>");
    const rowOf = (name: string) => rows.find((row) => row.includes(name))!;
    assert(rowOf("baseline").includes(" ± "), rowOf("baseline"));
    assert(!rowOf("tfidf").includes("±"), rowOf("tfidf"));
  }
  const [head, ...lines] = toCsv(page.leaderboard).trim().split(/\r?\n/)
    .map((line) => line.split(","));
  const deviations = head!.flatMap((name, i) =>
    name.endsWith("_sd") ? [i] : []
  );
  const shown = (method: string) =>
    deviations.filter((i) =>
      lines.find((line) => line.includes(method))![i] !== ""
    ).length;
  assertEquals(shown("baseline"), deviations.length);
  assertEquals(shown("tfidf"), 0);
});
