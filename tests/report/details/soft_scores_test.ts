import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { TaskCheck } from "../../../src/check/task_check.ts";
import { SoftScoredRuns } from "../../../src/report/details/soft_scores.ts";
import type { RunRecord } from "../../../src/results/record.ts";
import { recordOf } from "../../support/results/records.ts";

/** What was found in data whose test examples have these shares. */
const checked = (shares: (number[] | null)[]) =>
  ({ annotators: { shares } }) as unknown as TaskCheck;

function scored(
  shares: (number[] | null)[],
  probabilities: number[][],
  changes: Partial<RunRecord> = {},
) {
  const runs = new SoftScoredRuns(checked(shares));
  const predictions = probabilities.map((row, i) => ({
    split: "test" as const,
    id: String(i),
    gold: row.map(() => 0),
    probabilities: row,
  }));
  runs.add({ ...recordOf("baseline", 1, {}), ...changes }, { predictions });
  return runs.scores(["baseline"])[0];
}

Deno.test("SoftScoredRuns compare probabilities with the shares of annotators", () => {
  const scores = scored(
    [[1, 0], [0.5, 0.25], null],
    [[0.9, 0.2], [0.5, 0.5], [0, 1]],
  )!;
  // By hand: (0.1² + 0.2²) and (0² + 0.25²).
  assertAlmostEquals(scores.agree!.mean, 0.05, 1e-12);
  assertAlmostEquals(scores.differ!.mean, 0.0625, 1e-12);
  assertAlmostEquals(scores.brier.mean, (0.05 + 0.0625) / 2, 1e-12);
  assertAlmostEquals(
    scores.crossEntropy.mean,
    (-Math.log(0.9) - Math.log(0.8) + 2 * Math.log(2)) / 2,
    1e-12,
  );
});

Deno.test("certain and wrong probabilities have a finite cross-entropy", () => {
  const { crossEntropy, differ } = scored([[1, 0]], [[0, 1]])!;
  assertAlmostEquals(crossEntropy.mean, -2 * Math.log(1e-7), 1e-6);
  assertEquals(differ, undefined);
});

Deno.test("decisions, and data without annotators, are not scored", () => {
  assertEquals(scored([[1, 0]], [[1, 0]], { answer: "decisions" }), undefined);
  assertEquals(scored([null], [[1, 0]]), undefined);
  const runs = new SoftScoredRuns(undefined);
  runs.add(recordOf("baseline", 1, {}), { predictions: [] });
  assertEquals(runs.scores(["baseline"]), []);
});
