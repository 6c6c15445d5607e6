import { assert, assertEquals } from "@std/assert";
import { acrossFigure } from "../../../src/report/figures/across_figure.ts";
import type { AcrossComparison } from "../../../src/report/across/compare_across.ts";

/** A comparison with given ranks, of which the given pairs differ. */
function comparison(
  ranks: Record<string, number>,
  differ: [string, string][],
): AcrossComparison {
  return {
    methods: Object.entries(ranks).map(([name, meanRank]) => ({
      name,
      meanRank,
      scores: [],
    })),
    criticalDifference: 1.2,
    significant: differ.map(([better, worse]) => ({ better, worse })),
  } as unknown as AcrossComparison;
}

/** What the figure says of groups of equal methods. */
const groups = (svg: string) =>
  [...svg.matchAll(/no significant difference among ([^;"]*)/g)]
    .map(([, names]) => names!.split(", "));

Deno.test("bars join methods that do not differ, as few as possible", () => {
  const ranks = { a: 1.2, b: 1.9, c: 2.6, d: 4 };
  const svg = acrossFigure(
    comparison(ranks, [["a", "c"], ["a", "d"], ["b", "d"], ["c", "d"]]),
  );
  assertEquals(groups(svg), [["a", "b"], ["b", "c"]]);
  assertEquals(
    svg.match(/data-mark="link"[^]*?<\/g>/)![0].match(/<path/g)!.length,
    2,
  );
  assert(svg.includes("critical difference 1.20"));
});

Deno.test("one bar joins all methods if none differ, and none if all do", () => {
  assertEquals(groups(acrossFigure(comparison({ a: 1.5, b: 2, c: 2.5 }, []))), [
    ["a", "b", "c"],
  ]);
  assertEquals(
    groups(acrossFigure(comparison({ a: 1, b: 2 }, [["a", "b"]]))),
    [],
  );
});
