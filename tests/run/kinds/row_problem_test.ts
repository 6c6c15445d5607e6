import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { rowProblem } from "../../../src/run/kinds/row_problem.ts";

const task = (count: number) => ({
  kind: "single_label" as const,
  labels: Array.from({ length: count }, (_, i) => `label ${i}`),
});

Deno.test("probabilities that are rounded to two decimals are accepted", () => {
  assertEquals(rowProblem(Array(7).fill(0.14), task(7)), undefined);
  assertEquals(rowProblem([0.49, 0.5], task(2)), undefined);
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1000 }), {
        minLength: 2,
        maxLength: 30,
      }),
      (shares) => {
        const sum = shares.reduce((a, b) => a + b);
        const rounded = shares.map((share) =>
          Math.round(100 * share / sum) / 100
        );
        assertEquals(rowProblem(rounded, task(shares.length)), undefined);
      },
    ),
  );
});

Deno.test("rows that are no distribution are refused in single-label tasks alone", () => {
  const scores = [0.9, 0.7, 0.2];
  assertEquals(
    rowProblem(scores, task(3)),
    "sums to 1.8, expected 1 in a single-label task",
  );
  assertEquals(
    rowProblem(scores, { ...task(3), kind: "multi_label" }),
    undefined,
  );
  assertEquals(
    rowProblem([0.5, 0.48], task(2)),
    "sums to 0.98, expected 1 in a single-label task",
  );
  assertEquals(
    rowProblem([1.5, -0.5], task(2)),
    "has the probability 1.5, expected numbers from 0 to 1",
  );
});

Deno.test("with many labels, rows that no rounding explains are refused", () => {
  const row = (...first: number[]) => [
    ...first,
    ...Array(200 - first.length).fill(0),
  ];
  assertEquals(rowProblem(row(1), task(200)), undefined);
  for (const wrong of [row(), row(1, 1), row(0.123, 0.456), row(0.6, 0.612)]) {
    assert(rowProblem(wrong, task(200))?.startsWith("sums to "), `${wrong}`);
  }
  // Three decimals.
  assertEquals(rowProblem(Array(150).fill(0.007), task(150)), undefined);
});
