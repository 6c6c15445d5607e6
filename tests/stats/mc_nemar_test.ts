import { assertAlmostEquals, assertEquals } from "@std/assert";
import { mcNemar } from "../../src/stats/mc_nemar.ts";
import { golden } from "./significance_golden.ts";

/** The test of so many examples that one method only gets right. */
function ofTable(b: number, c: number) {
  const rightA = [...Array(b).fill(1), ...Array(c).fill(0), 1, 0];
  const rightB = [...Array(b).fill(0), ...Array(c).fill(1), 1, 0];
  return mcNemar(rightA.map(() => 1), rightA, rightB);
}

for (const { b, c, exact, corrected, plain } of golden.mcnemar) {
  Deno.test(`mcNemar() of ${b} against ${c} equals statsmodels'`, () => {
    const result = ofTable(b, c);
    assertEquals([result.onlyA, result.onlyB], [b, c]);
    assertEquals(result.statistic, Math.min(b, c));
    assertAlmostEquals(result.pValue, exact?.[1] ?? 1, 1e-12);
    const [chi, p] = plain ?? [0, 1];
    assertAlmostEquals(result.chiSquare.statistic, chi, 1e-12);
    assertAlmostEquals(result.chiSquare.pValue, p, 1e-12);
    // Where b = c statsmodels "corrects" no difference to some, R does not.
    const [chi1, p1] = b === c ? [0, 1] : corrected!;
    assertAlmostEquals(result.corrected.statistic, chi1, 1e-12);
    assertAlmostEquals(result.corrected.pValue, p1, 1e-12);
  });
}

Deno.test("mcNemar() gives the values in the tests of statsmodels", () => {
  const first = ofTable(121, 59);
  assertAlmostEquals(first.pValue, 4.4344492637551645e-06, 1e-17);
  assertAlmostEquals(first.corrected.statistic, 20.672222, 1e-6);
  assertAlmostEquals(first.corrected.pValue, 5.450094825e-06, 1e-14);
  assertAlmostEquals(first.chiSquare.statistic, 21.355556, 1e-6);
  assertAlmostEquals(first.chiSquare.pValue, 3.815136e-06, 1e-11);
  const second = ofTable(70, 59);
  assertAlmostEquals(second.pValue, 0.378688, 1e-6);
  assertAlmostEquals(second.corrected.statistic, 0.7751938, 1e-7);
  assertAlmostEquals(second.chiSquare.pValue, 0.3327967, 1e-7);
  assertAlmostEquals(ofTable(10, 30).pValue, 0.002221, 1e-6);
  assertEquals(ofTable(10, 10).pValue, 1);
});

Deno.test("mcNemar() counts a row as correct if all its labels are", () => {
  const gold = [[1, 0], [0, 1], [1, 1]];
  const a = [[1, 0], [0, 1], [1, 0]];
  const b = [[1, 1], [0, 1], [1, 1]];
  const { onlyA, onlyB } = mcNemar(gold, a, b);
  assertEquals([onlyA, onlyB], [1, 1]);
  // As Hugging Face's evaluate has it.
  const { chiSquare } = mcNemar([1, 0, 1], [1, 1, 1], [1, 0, 1]);
  assertEquals(chiSquare.statistic, 1);
  assertAlmostEquals(chiSquare.pValue, 0.31731050786291115, 1e-14);
});

Deno.test("mcNemar() of thousands of examples does not underflow", () => {
  assertAlmostEquals(ofTable(3000, 3000).pValue, 1, 1e-12);
});
