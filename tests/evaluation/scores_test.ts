import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { accuracy } from "../../src/evaluation/accuracy.ts";
import type { Average } from "../../src/evaluation/averaged_score.ts";
import { f1Score } from "../../src/evaluation/f1_score.ts";
import { hammingLoss } from "../../src/evaluation/hamming_loss.ts";
import { jaccardScore } from "../../src/evaluation/jaccard_score.ts";
import type { Decisions } from "../../src/evaluation/label_rows.ts";
import { matthewsCorrelation } from "../../src/evaluation/matthews_correlation.ts";
import { precisionScore } from "../../src/evaluation/precision_score.ts";
import { recallScore } from "../../src/evaluation/recall_score.ts";
import { indexPairs, rowPairs } from "../support/arbitrary_labels.ts";
import { golden, rowsOf, type Scores } from "./golden.ts";

const AVERAGED = {
  f1: f1Score,
  precision: precisionScore,
  recall: recallScore,
  jaccard: jaccardScore,
} as const;

const AVERAGES: Average[] = ["micro", "macro", "weighted", "samples"];

/** Every score by its name in the golden file. */
const SCORES: Record<
  string,
  (gold: Decisions, predicted: Decisions) => number
> = {
  accuracy,
  hamming_loss: hammingLoss,
  matthews: matthewsCorrelation,
  ...Object.fromEntries(
    Object.entries(AVERAGED).flatMap(([name, score]) =>
      AVERAGES.map((average) => [
        `${name}_${average}`,
        (gold: Decisions, predicted: Decisions) =>
          score(gold, predicted, { average }),
      ])
    ),
  ),
};

function assertScores(
  gold: Decisions,
  predicted: Decisions,
  expected: Scores,
): void {
  for (const [name, value] of Object.entries(expected)) {
    assertAlmostEquals(SCORES[name]!(gold, predicted), value, 1e-12, name);
  }
}

for (const { name, gold, predicted, scores } of golden.multi_label) {
  Deno.test(`scores of rows equal scikit-learn's: ${name}`, () => {
    assert(Object.keys(scores).length === 19);
    assertScores(rowsOf(gold), rowsOf(predicted), scores);
  });
}

for (const { name, gold, predicted, scores } of golden.single_label) {
  Deno.test(`scores of class indices equal scikit-learn's: ${name}`, () => {
    assert(Object.keys(scores).length === 15);
    assertScores(gold, predicted, scores);
  });
}

Deno.test("f1Score(), precisionScore() and recallScore() average micro by default", () => {
  const { gold, predicted, scores } = golden.multi_label[1]!;
  for (const [name, score] of Object.entries(AVERAGED)) {
    assertAlmostEquals(
      score(rowsOf(gold), rowsOf(predicted)),
      scores[`${name}_micro`]!,
      1e-12,
    );
  }
});

Deno.test("scores lie between 0 and 1, Matthews' correlation between -1 and 1", () => {
  fc.assert(
    fc.property(
      fc.oneof<fc.Arbitrary<{ gold: Decisions; predicted: Decisions }>[]>(
        rowPairs,
        indexPairs,
      ),
      ({ gold, predicted }) => {
        for (const [name, score] of Object.entries(SCORES)) {
          const value = score(gold, predicted);
          const low = name === "matthews" ? -1 - 1e-12 : 0;
          assert(value >= low && value <= 1 + 1e-12, `${name} is ${value}`);
        }
      },
    ),
  );
});

Deno.test("scores do not depend on the order of the examples", () => {
  fc.assert(fc.property(rowPairs, fc.nat(), ({ gold, predicted }, by) => {
    const turned = <Row>(rows: readonly Row[]) => {
      const at = by % rows.length;
      return [...rows.slice(at), ...rows.slice(0, at)].reverse();
    };
    for (const [name, score] of Object.entries(SCORES)) {
      assertAlmostEquals(
        score(turned(gold), turned(predicted)),
        score(gold, predicted),
        1e-12,
        name,
      );
    }
  }));
});

Deno.test("exchanging gold and predicted exchanges precision and recall", () => {
  fc.assert(fc.property(rowPairs, ({ gold, predicted }) => {
    for (const average of ["micro", "macro", "samples"] as const) {
      assertAlmostEquals(
        precisionScore(gold, predicted, { average }),
        recallScore(predicted, gold, { average }),
        1e-12,
      );
      assertAlmostEquals(
        f1Score(gold, predicted, { average }),
        f1Score(predicted, gold, { average }),
        1e-12,
      );
    }
  }));
});

Deno.test("micro-F1 of class indices is accuracy, and Hamming loss is 1 minus accuracy", () => {
  fc.assert(fc.property(indexPairs, ({ gold, predicted }) => {
    const right = accuracy(gold, predicted);
    for (const score of [f1Score, precisionScore, recallScore]) {
      assertAlmostEquals(score(gold, predicted), right, 1e-12);
      assertAlmostEquals(
        score(gold, predicted, { average: "samples" }),
        right,
        1e-12,
      );
    }
    assertAlmostEquals(hammingLoss(gold, predicted), 1 - right, 1e-12);
  }));
});

Deno.test("class indices have the scores of their one-hot rows, except Hamming loss and Matthews' correlation", () => {
  fc.assert(fc.property(indexPairs, ({ gold, predicted }) => {
    // scikit-learn averages over the classes that occur.
    const classes = [...new Set([...gold, ...predicted])];
    const rows = (indices: number[]) =>
      indices.map((index) => classes.map((c) => Number(c === index)));
    for (const [name, score] of Object.entries(SCORES)) {
      if (name === "matthews") continue;
      const factor = name === "hamming_loss" ? 2 / classes.length : 1;
      assertAlmostEquals(
        score(rows(gold), rows(predicted)),
        score(gold, predicted) * factor,
        1e-12,
        name,
      );
    }
  }));
});

Deno.test("Hamming loss is between 1/labels times the share of wrong rows and that share", () => {
  fc.assert(fc.property(rowPairs, ({ gold, predicted }) => {
    const wrong = 1 - accuracy(gold, predicted);
    const loss = hammingLoss(gold, predicted);
    assert(loss <= wrong + 1e-12);
    assert(loss >= wrong / gold[0]!.length - 1e-12);
  }));
});

Deno.test("scores refuse inputs that cannot be compared", () => {
  const cases: [Decisions, Decisions, string][] = [
    [[0, 1], [0], "Cannot compare 2 gold examples with 1 predictions"],
    [[[0]], [[0], [1]], "Cannot compare 1 gold examples with 2"],
    [[], [], "Cannot compute a metric: there are no examples"],
    [[0], [[0]], "Cannot compare class indices with rows of 0/1"],
    [[[0]], [0], "Cannot compare class indices with rows of 0/1"],
    [[[0, 1]], [[0]], "Cannot compare rows of 2 labels with a row of 1"],
    [[[0, 1], [0]], [[0, 1], [0, 1]], "Cannot compare rows of 2 labels"],
    [[[0, 1]], [[0, 0.5]], "expected rows of 0 and 1, got [0,0.5]"],
    [[[0, NaN]], [[0, 1]], "expected rows of 0 and 1, got [0,null]"],
    [[0, 1], [0, NaN], "expected class indices, got NaN"],
    [[0, 0.5], [0, 1], "expected class indices, got 0.5"],
  ];
  for (const [gold, predicted, message] of cases) {
    for (const score of Object.values(SCORES)) {
      assertThrows(() => score(gold, predicted), TypeError, message);
    }
  }
});

Deno.test("scores refuse an average that they do not have", () => {
  for (const [name, score] of Object.entries(AVERAGED)) {
    assertThrows(
      () => score([0, 1], [0, 1], { average: "binary" as Average }),
      TypeError,
      'Cannot average over labels by "binary": expected one of micro, macro, weighted, samples',
      name,
    );
  }
});

Deno.test("scores of class indices in typed arrays are those of lists", () => {
  const [gold, predicted] = [[0, 1, 2, 1, 0], [0, 2, 2, 1, 1]];
  const typed = (indices: number[]) =>
    Int32Array.from(indices) as unknown as readonly number[];
  for (const [name, score] of Object.entries(SCORES)) {
    assertEquals(
      score(typed(gold), typed(predicted)),
      score(gold, predicted),
      name,
    );
  }
});
