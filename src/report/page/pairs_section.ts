import { EXAMPLE_SEEDS } from "../suite/first_seeds.ts";
import { primaryMetric } from "../forms/primary_metric.ts";
import { shownDifference, shownP, signedNumber } from "../forms/wording.ts";
import { comparisonOf, type RowComparison } from "../pairs/compare_rows.ts";
import { hasOneRun } from "../pairs/has_one_run.ts";
import type { MethodComparison } from "../pairs/method_comparison.ts";
import { practiceCells, shortIntervals } from "../pairs/pair_wording.ts";
import { html } from "./html.ts";
import type { Page } from "./read_page.ts";
import { type Cell, table } from "./table.ts";
import type { PageSection } from "./document.ts";

/** From more pairs than this on, they are folded. */
const FOLDED = 10;

/** A section with every pair of methods: a matrix of differences, and all tests below. */
export function pairsSection({ leaderboard, pairs }: Page): PageSection {
  const { rows, comparisons, significance, folds } = leaderboard;
  const { title, direction, decimals } = primaryMetric(leaderboard);
  const inPractice = practiceCells(leaderboard, "first is better");
  const names = rows.map(({ name }) => name);
  const signed = (value: number | undefined) => signedNumber(value, decimals);
  const interval = (bounds: readonly number[] | undefined) =>
    bounds?.map(signed).join(" to ") ?? "";
  const difference = (pair: RowComparison, p = ""): Cell => ({
    content: `${shownDifference(pair, decimals)}${p}`,
    style: !pair.significant
      ? undefined
      : direction * pair.meanDifference! > 0
      ? "better"
      : "worse",
  });
  const cell = (a: string, b: string): Cell => {
    if (a === b) return { content: "" };
    const pair = comparisonOf(comparisons, a, b)!;
    const { meanDifference, tested, correctedP, significant } = pair;
    if (meanDifference === undefined) return { content: "no common seed" };
    if (!tested || correctedP === undefined) return difference(pair);
    const star = significant ? " *" : "";
    return difference(pair, ` (${shownP(correctedP, significance)}${star})`);
  };
  const caution = shortIntervals(comparisons, { ...significance, folds });
  const below = (values: readonly (number | undefined)[]) => {
    const known = values.filter((value) => value !== undefined);
    const count = known.filter((value) => value < significance.alpha).length;
    return known.length === 0 ? "" : `${count} of ${values.length}`;
  };
  const p = (test: { pValue: number } | undefined) =>
    shownP(test?.pValue, significance);
  const overSeeds =
    (cell: (bySeed: MethodComparison["bySeed"]) => string) =>
    (pair: MethodComparison) => hasOneRun(pair) ? "" : cell(pair.bySeed);
  const tests: Record<string, (pair: MethodComparison) => Cell | string> = {
    pair: ({ a, b }) => `${a} - ${b}`,
    seeds: ({ bySeed }) => String(bySeed.seeds.length),
    difference: ({ declared }) => difference(declared),
    [folds === undefined ? "BCa interval" : "t-interval"]: ({ declared }) =>
      interval(declared.interval),
    "seeds and examples": ({ hierarchical }) =>
      interval(hierarchical?.interval),
    "sign-flip": overSeeds(({ signFlip }) => p(signFlip)),
    "paired t": overSeeds(({ pairedT }) => p(pairedT)),
    Wilcoxon: overSeeds(({ wilcoxon }) => p(wilcoxon)),
    Welch: overSeeds(({ welch }) => p(welch)),
    permutation: overSeeds(({ permutation }) => p(permutation)),
    "Cliff's delta": overSeeds(({ cliffsDelta }) =>
      signedNumber(cliffsDelta, 2)
    ),
    "Hedges' g": overSeeds(({ hedgesG }) => signedNumber(hedgesG, 2)),
    ASO: overSeeds(({ asoAB }) => asoAB?.minEpsilon.toFixed(3) ?? ""),
    "ASO reversed": overSeeds(({ asoBA }) =>
      asoBA?.minEpsilon.toFixed(3) ?? ""
    ),
    "randomization below alpha": ({ byExample }) =>
      below(byExample.map(({ randomization }) => randomization?.pValue)),
    "McNemar below alpha": ({ byExample }) =>
      below(byExample.map(({ mcNemar }) => mcNemar.pValue)),
  };
  const meanings = Object.keys(inPractice(comparisons[0]!));
  const practice = folds === undefined
    ? "How often the first method of a pair is better"
    : "What the differences mean in practice";
  const only = significance.family === "pairs"
    ? ""
    : ` Only pairs with ${significance.baseline} are tested.`;
  const intro =
    `${title} of the row minus that of the column over common seeds, with the corrected p-value; a star marks significant differences.${only}`;
  return {
    id: "pairs",
    title: "Pairs",
    body: html`<p>${intro}</p>
${
      table([
        ["method", ...names],
        ...names.map((a) => [a, ...names.map((b) => cell(a, b))]),
      ], { caption: "Differences between methods" })
    }
${
      meanings.length === 0
        ? undefined
        : html`<details${
          comparisons.length > FOLDED ? undefined : html`
            open
          `
        }>
<summary>${practice}</summary>
${
          table([
            ["pair", "difference", ...meanings],
            ...comparisons.map((pair) => [
              `${pair.a} - ${pair.b}`,
              difference(pair),
              ...Object.values(inPractice(pair)),
            ]),
          ], { caption: practice })
        }
</details>`
    }
<details>
<summary>All tests of all pairs</summary>
<p>Only the protocol above decides what is significant. These tests are for exploration only, and uncorrected except for almost stochastic order (ASO), whose confidence is corrected for the number of pairs; those over examples use at most ${EXAMPLE_SEEDS} seeds.${
      folds === undefined
        ? ""
        : " Folds share training examples: intervals and the t-test are those of the corrected resampled t-test, and tests that assume independent seeds are left out."
    }${caution === undefined ? "" : ` ${caution}`}</p>
${
      table([
        Object.keys(tests),
        ...pairs.map((pair) => Object.values(tests).map((cell) => cell(pair))),
      ], { caption: "All tests of all pairs" })
    }
</details>`,
  };
}
