import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { averagePrecision } from "../../src/evaluation/average_precision.ts";
import { rocAuc } from "../../src/evaluation/roc_auc.ts";
import { whyUndefined } from "../../src/evaluation/why_undefined.ts";
import { golden, rowsOf } from "./golden.ts";

for (const [i, { gold, probabilities, scores }] of golden.ranked.entries()) {
  Deno.test(`ranking metrics equal scikit-learn's, with ties, case ${i + 1}`, () => {
    for (const average of ["micro", "macro"] as const) {
      assertAlmostEquals(
        rocAuc(rowsOf(gold), probabilities, { average }),
        scores[`roc_auc_${average}`]!,
        1e-12,
      );
      assertAlmostEquals(
        averagePrecision(rowsOf(gold), probabilities, { average }),
        scores[`average_precision_${average}`]!,
        1e-12,
      );
    }
  });
}

/** Class indices of two classes that both occur, and the second one's probabilities. */
const binary = fc.array(
  fc.tuple(fc.constantFrom(0, 1), fc.nat(8).map((eighth) => eighth / 8)),
  { minLength: 2, maxLength: 20 },
).filter((pairs) => new Set(pairs.map(([label]) => label)).size === 2);

Deno.test("rocAuc() is the share of correctly ranked pairs, with ties counted as half", () => {
  fc.assert(fc.property(binary, (pairs) => {
    const having = pairs.filter(([label]) => label === 1);
    const others = pairs.filter(([label]) => label === 0);
    const right = having.flatMap(([, a]) =>
      others.map(([, b]): number => a > b ? 1 : a === b ? 0.5 : 0)
    );
    assertAlmostEquals(
      rocAuc(pairs.map(([label]) => label), pairs.map(([, p]) => [1 - p, p])),
      right.reduce((sum, value) => sum + value, 0) / right.length,
      1e-12,
    );
  }));
});

Deno.test("ranking metrics do not change when all probabilities are squared", () => {
  fc.assert(fc.property(binary, (pairs) => {
    const gold = pairs.map(([label]) => [label]);
    for (const score of [rocAuc, averagePrecision]) {
      assertEquals(
        score(gold, pairs.map(([, p]) => [p])),
        score(gold, pairs.map(([, p]) => [p ** 2])),
      );
    }
  }));
});

Deno.test("averagePrecision() of constant probabilities is the share of positives", () => {
  fc.assert(fc.property(binary, (pairs) => {
    const gold = pairs.map(([label]) => [label]);
    const share = pairs.filter(([label]) => label === 1).length / pairs.length;
    assertAlmostEquals(
      averagePrecision(gold, pairs.map(() => [0.5])),
      share,
      1e-12,
    );
  }));
});

Deno.test("ranking metrics refuse gold labels for which they are undefined, and say why", () => {
  const probabilities = [[0.2, 0.8], [0.4, 0.6]];
  assertThrows(
    () => rocAuc([[1, 0], [0, 0]], probabilities),
    RangeError,
    'Cannot compute macro ROC-AUC: no example has the label "1"',
  );
  assertThrows(
    () => rocAuc([[1, 0], [1, 1]], probabilities),
    RangeError,
    'every example has the label "0"',
  );
  assertThrows(
    () => averagePrecision([[0, 0], [0, 0]], probabilities),
    RangeError,
    'no example has the labels "0", "1"',
  );
  assertThrows(
    () =>
      averagePrecision([[0, 0], [0, 0]], probabilities, { average: "micro" }),
    RangeError,
    "no example has any label",
  );
  assertThrows(
    () => rocAuc([[1, 1], [1, 1]], probabilities, { average: "micro" }),
    RangeError,
    "every example has every label",
  );
  assertEquals(averagePrecision([[1, 1], [1, 1]], probabilities), 1);
});

Deno.test("ranking metrics refuse inputs of different sizes", () => {
  assertThrows(
    () => rocAuc([0, 1], [[0.5, 0.5]]),
    TypeError,
    "2 gold examples",
  );
  assertThrows(() => rocAuc([], []), TypeError, "no examples");
  for (const index of [2, -1, 0.5]) {
    assertThrows(
      () => rocAuc([0, 1, index], [[0.9, 0.1], [0.2, 0.8], [0.5, 0.5]]),
      TypeError,
      `gold example 2 is ${index}, but rows have 2 probabilities`,
    );
  }
  assertThrows(
    () => rocAuc([[0, 1], [1, 0]], [[0.5, 0.5], [0.5]]),
    TypeError,
    "expected 2 finite numbers",
  );
  assertThrows(
    () => averagePrecision([[0, 1], [1, 0]], [[0.5, NaN], [0.5, 0.5]]),
    TypeError,
    "expected 2 finite numbers",
  );
});

Deno.test("whyUndefined() gives nothing for metrics that are always defined", () => {
  assertEquals(
    whyUndefined(undefined, [{ label: "a", support: 0 }], 3),
    undefined,
  );
});

Deno.test("ranking metrics refuse an average that they do not have", () => {
  for (const metric of [rocAuc, averagePrecision]) {
    assertThrows(
      () =>
        metric([0, 1], [[0.8, 0.2], [0.3, 0.7]], {
          average: "weighted" as "macro",
        }),
      TypeError,
      'Cannot average over labels by "weighted": expected one of micro, macro',
    );
  }
});
