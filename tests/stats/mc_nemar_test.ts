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
