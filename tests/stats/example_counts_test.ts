import { assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { accuracy } from "../../src/evaluation/accuracy.ts";
import { f1Score } from "../../src/evaluation/f1_score.ts";
import { hammingLoss } from "../../src/evaluation/hamming_loss.ts";
import { jaccardScore } from "../../src/evaluation/jaccard_score.ts";
import type { Decisions } from "../../src/evaluation/label_rows.ts";
import { precisionScore } from "../../src/evaluation/precision_score.ts";
import { recallScore } from "../../src/evaluation/recall_score.ts";
import {
  COUNTED_METRICS,
  type CountedMetric,
  exampleCounts,
  totalCounts,
} from "../../src/stats/example_counts.ts";
import { weightedTotals } from "../../src/stats/weighted_totals.ts";
import { indexPairs, rowPairs } from "../support/arbitrary_labels.ts";

/** The metric by the functions of src/evaluation. */
function evaluated(
  metric: CountedMetric,
  gold: Decisions,
  predicted: Decisions,
) {
  if (metric === "accuracy") return accuracy(gold, predicted);
  if (metric === "hamming_loss") return hammingLoss(gold, predicted);
  const [kind, average] = metric.split("_") as [string, "micro" | "macro"];
  const score = {
    f1: f1Score,
    precision: precisionScore,
    recall: recallScore,
    jaccard: jaccardScore,
  };
  return score[kind as "f1"](gold, predicted, { average });
}

for (const metric of COUNTED_METRICS) {
  Deno.test(`exampleCounts() of ${metric} add up to the metric`, () => {
    for (const pairs of [rowPairs, indexPairs]) {
      fc.assert(
        fc.property(
          pairs as fc.Arbitrary<{ gold: Decisions; predicted: Decisions }>,
          ({ gold, predicted }) => {
            const reversed = predicted.toReversed() as Decisions;
            exampleCounts(gold, [predicted, reversed], metric)
              .forEach((counts, i) =>
                assertAlmostEquals(
                  counts.score(totalCounts(counts)),
                  evaluated(metric, gold, i === 0 ? predicted : reversed),
                  1e-12,
                )
              );
          },
        ),
      );
    }
  });

  Deno.test(`exampleCounts() of ${metric} with weights give the same as repeated examples`, () => {
    fc.assert(fc.property(rowPairs, fc.nat(), ({ gold, predicted }, salt) => {
      const weights = Int32Array.from(gold, (_, i) => 1 + (salt + i) % 3);
      const repeat = <Row>(rows: readonly Row[]) =>
        rows.flatMap((row, i) => Array<Row>(weights[i]!).fill(row));
      const [counts] = exampleCounts(gold, [predicted], metric);
      assertAlmostEquals(
        counts!.score(weightedTotals(counts!)(weights)),
        evaluated(metric, repeat(gold), repeat(predicted)),
        1e-12,
      );
    }));
  });
}

Deno.test("weightedTotals() leaves out examples of weight 0", () => {
  const [counts] = exampleCounts([0, 1, 1], [[0, 1, 0]], "accuracy");
  assertEquals([...totalCounts(counts!)], [2, 3]);
  assertEquals([...weightedTotals(counts!)(Int32Array.of(0, 1, 2))], [1, 3]);
});

Deno.test("class indices in typed arrays are counted as in lists", () => {
  const [gold, predicted] = [[0, 1, 2, 1, 0], [0, 2, 2, 1, 1]];
  const typed = (indices: number[]) =>
    Int32Array.from(indices) as unknown as readonly number[];
  for (const metric of COUNTED_METRICS) {
    const [counted] = exampleCounts(typed(gold), [typed(predicted)], metric);
    const [expected] = exampleCounts(gold, [predicted], metric);
    assertEquals(counted!.counts, expected!.counts, metric);
  }
});
