import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { annotatorScores } from "../../../src/report/leaderboard/annotator_scores.ts";
import { readDetails } from "../../../src/report/details/read_details.ts";
import { FIGURES } from "../../../src/report/figures/figures.ts";
import { PAPER_LOOK } from "../../../src/report/figures/look.ts";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { leaderboardFile } from "../../../src/report/leaderboard/leaderboard_schema.ts";
import { readSuite } from "../../../src/report/suite/read_suite.ts";
import { toJson } from "../../../src/report/forms/to_json.ts";
import { toLatex } from "../../../src/report/forms/to_latex.ts";
import { toMarkdown } from "../../../src/report/forms/to_markdown.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";
import { writeCheck } from "../../support/results/write_check.ts";

const ANNOTATORS = {
  examples: 60,
  labels: [],
  shares: [],
  scores: [
    { annotator: "a1", examples: 60, metrics: { f1_micro: 0.76, accuracy: 1 } },
    { annotator: "a2", examples: 60, metrics: { f1_micro: 0.78 } },
  ],
};

Deno.test("annotatorScores() are means of the metrics that all annotators have", () => {
  assertEquals(
    annotatorScores({ annotators: ANNOTATORS }, ["f1_micro", "accuracy"]),
    { count: 2, metrics: { f1_micro: 0.77 } },
  );
  assertEquals(annotatorScores({}, ["f1_micro"]), undefined);
  assertEquals(
    annotatorScores({ annotators: { ...ANNOTATORS, scores: [] } }, []),
    undefined,
  );
});

Deno.test("every form of a leaderboard has a row for a single annotator", async () => {
  await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1 });
  await writeCheck(folder.path, { annotators: ANNOTATORS });
  const suite = readSuite(folder.path);
  const leaderboard = buildLeaderboard(suite);
  const markdown = toMarkdown(leaderboard);
  assertMatch(markdown, /^\| a single annotator .* \| 0\.770? .*2 annotators/m);
  assertStringIncludes(
    markdown,
    "A single annotator reaches a micro-F1 of 0.77",
  );
  assertMatch(toLatex(leaderboard), /^ ?& a single annotator & .*\$0\.770?\$/m);
  const file = JSON.parse(toJson(leaderboard));
  assertEquals(leaderboardFile.parse(file), file);
  assertEquals(file.annotators, { count: 2, metrics: { f1_micro: 0.77 } });
  const details = readDetails(folder.path);
  const { seeds } = FIGURES;
  assertStringIncludes(seeds!.draw(details, PAPER_LOOK)!, "a single annotator");
  assertStringIncludes(seeds!.caption(leaderboard), "square");
});

Deno.test("a leaderboard has no row for annotators without a check of the same data", async () => {
  await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1 });
  await writeCheck(folder.path, { annotators: ANNOTATORS, checksum: "other" });
  const leaderboard = buildLeaderboard(readSuite(folder.path));
  assertEquals(leaderboard.annotators, undefined);
  assert(!toMarkdown(leaderboard).includes("annotator"));
  assert(!toLatex(leaderboard).includes("annotator"));
});
