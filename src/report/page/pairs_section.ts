import { EXAMPLE_SEEDS } from "../suite/first_seeds.ts";
import { METRICS } from "../../evaluation/metrics.ts";
import { columnDecimals } from "../forms/decimals.ts";
import { shownDifference, shownP, signedNumber } from "../forms/wording.ts";
import { reversed, type RowComparison } from "../pairs/compare_rows.ts";
import { practiceColumns, shortIntervals } from "../pairs/pair_wording.ts";
import { html } from "./html.ts";
import type { Page } from "./read_page.ts";
import { type Cell, table } from "./table.ts";
import type { PageSection } from "./document.ts";

/** From more pairs than this on, they are folded. */
const FOLDED = 10;

/** A section with every pair of methods: a matrix of differences, and all tests below. */
export function pairsSection({ leaderboard, pairs }: Page): PageSection {
  const { rows, metrics, comparisons, significance, folds } = leaderboard;
  const metric = metrics[0]!;
  const inPractice = practiceColumns(leaderboard, "first is better");
  const decimals = columnDecimals(leaderboard)[metric]!;
  const names = rows.map(({ name }) => name);
  const signed = (value: number | undefined) => signedNumber(value, decimals);
  const interval = (bounds: readonly number[] | undefined) =>
    bounds?.map(signed).join(" to ") ?? "";
  const direction = METRICS[metric].direction;
  const style = ({ significant, meanDifference }: RowComparison) =>
    !significant
      ? undefined
      : direction * meanDifference! > 0
      ? "better" as const
      : "worse" as const;
  const cell = (a: string, b: string): Cell => {
    if (a === b) return { content: "" };
    const pair = comparisons.find((one) => one.a === a && one.b === b) ??
      reversed(comparisons.find((one) => one.a === b && one.b === a)!);
    return pair.meanDifference === undefined ? { content: "no common seed" } : {
      content: `${shownDifference(pair, decimals)}${
        pair.tested && pair.correctedP !== undefined
          ? ` (${shownP(pair.correctedP, significance)}${
            pair.significant ? " *" : ""
          })`
          : ""
      }`,
      style: style(pair),
    };
  };
  const below = (values: readonly (number | undefined)[]) =>
    values.every((value) => value === undefined)
      ? ""
      : `${
        values.filter((value) =>
          value !== undefined && value < significance.alpha
        )
          .length
      } of ${values.length}`;
  const caution = shortIntervals(comparisons, { ...significance, folds });
  const practice = folds === undefined
    ? "How often the first method of a pair is better"
    : "What the differences mean in practice";
  return {
    id: "pairs",
    title: "Pairs",
    body: html`<p>${
      METRICS[metric].title
    } of the row minus that of the column over common seeds, with the corrected p-value; a star marks significant differences.${
      significance.family === "pairs"
        ? ""
        : ` Only pairs with ${significance.baseline} are tested.`
    }</p>
${
      table(
        ["method", ...names],
        names.map((a) => [a, ...names.map((b) => cell(a, b))]),
        { caption: "Differences between methods" },
      )
    }
${
      inPractice.head.length === 0
        ? undefined
        : html`<details${
          comparisons.length > FOLDED ? undefined : html`
            open
          `
        }>
<summary>${practice}</summary>
${
          table(
            ["pair", "difference", ...inPractice.head],
            comparisons.map((pair) => [
              `${pair.a} - ${pair.b}`,
              { content: shownDifference(pair, decimals), style: style(pair) },
              ...inPractice.cells(pair),
            ]),
            { caption: practice },
          )
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
      table(
        [
          "pair",
          "seeds",
          "difference",
          folds === undefined ? "BCa interval" : "t-interval",
          "seeds and examples",
          "sign-flip",
          "paired t",
          "Wilcoxon",
          "Welch",
          "permutation",
          "Cliff's delta",
          "Hedges' g",
          "ASO",
          "ASO reversed",
          "randomization below alpha",
          "McNemar below alpha",
        ],
        pairs.map(({ a, b, declared, bySeed, byExample, hierarchical }) => [
          `${a} - ${b}`,
          String(bySeed.seeds.length),
          {
            content: shownDifference(declared, decimals),
            style: style(declared),
          },
          interval(declared.interval),
          interval(hierarchical?.interval),
          shownP(bySeed.signFlip?.pValue, significance),
          shownP(bySeed.pairedT?.pValue, significance),
          shownP(bySeed.wilcoxon?.pValue, significance),
          shownP(bySeed.welch?.pValue, significance),
          shownP(bySeed.permutation?.pValue, significance),
          signedNumber(bySeed.cliffsDelta, 2),
          signedNumber(bySeed.hedgesG, 2),
          bySeed.asoAB?.minEpsilon.toFixed(3) ?? "",
          bySeed.asoBA?.minEpsilon.toFixed(3) ?? "",
          below(byExample.map(({ randomization }) => randomization?.pValue)),
          below(byExample.map(({ mcNemar }) => mcNemar.pValue)),
        ]),
        { caption: "All tests of all pairs" },
      )
    }
</details>`,
  };
}
