import { METRICS } from "../../evaluation/metrics.ts";
import { type Correction, CORRECTIONS } from "../../stats/corrections.ts";
import { columnDecimals } from "../forms/decimals.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { RowComparison } from "../pairs/compare_rows.ts";
import { practiceColumns } from "../pairs/pair_wording.ts";
import { shownDifference } from "../forms/wording.ts";
import type { Section } from "./section.ts";

/** How often each method is better than the baseline, and whether that matters in practice. */
export function baselineSection(
  leaderboard: Leaderboard,
): Section | undefined {
  const { rows, metrics, significance, resplit, folds } = leaderboard;
  const { baseline, correction, smallest_effect: effect } = significance;
  const differences = rows.flatMap(({ difference }) =>
    difference?.improvement === undefined &&
      (folds === undefined || difference?.bayes === undefined)
      ? []
      : difference!
  );
  if (differences.length === 0) return undefined;
  const inPractice = practiceColumns(leaderboard, `better than ${baseline}`);
  const metric = metrics[0]!;
  const decimals = columnDecimals(leaderboard)[metric]!;
  return {
    id: "baseline",
    title: `Comparison with ${baseline}`,
    caption: `Differences in ${
      METRICS[metric].title
    } from ${baseline} with the same seed${
      folds === undefined
        ? ", and the share of seeds in which a method is better, with its 95 % bootstrap interval"
        : ""
    }${
      effect === undefined
        ? ""
        : `; differences of less than ${effect} do not matter in practice`
    }`,
    table: [
      ["method", "difference", ...inPractice.head],
      ...differences.map((pair) => [
        pair.a,
        shownDifference(pair, decimals),
        ...inPractice.cells(pair),
      ]),
    ],
    paragraphs: [
      folds === undefined
        ? '"Meaningfully better" (Bouthillier et al. 2021): the interval of that share is above 0.5 and reaches above 0.75. Only the protocol above decides what is significant.'
        : "The share of seeds in which a method is better is left out: its interval assumes independent seeds. Only the protocol above decides what is significant.",
      ...effect === undefined
        ? []
        : [verdicts(differences, effect, correction)],
      ...resplit ? splitLuck(differences, leaderboard) : [],
    ],
  };
}

/** What the verdicts mean, and which are open. */
function verdicts(
  differences: readonly RowComparison[],
  effect: number,
  correction: Correction,
): string {
  const called = (verdict: RowComparison["verdict"]) =>
    differences.filter((pair) => pair.verdict === verdict).map(({ a }) => a)
      .join(", ");
  const sentences = (["better", "worse", "practically equal", "open"] as const)
    .flatMap((verdict) =>
      called(verdict) === "" ? [] : [`${called(verdict)}: ${verdict}.`]
    );
  return `${
    sentences.join(" ")
  } Better and worse are significant differences. Practically equal are methods whose difference is smaller than ${effect} by two one-sided t-tests at the same level${
    CORRECTIONS[correction].overFamily
      ? ", divided by the number of tested pairs"
      : ""
  }. Otherwise the seeds are too few to tell, and the verdict is open.`;
}

/** Advantages that depend on how training and validation examples were divided. */
function splitLuck(
  differences: readonly RowComparison[],
  { rows, metrics, significance: { baseline } }: Leaderboard,
): string[] {
  const scoresOf = (name: string) => {
    const { seeds, scores } = rows.find((row) => row.name === name)!;
    return new Map(seeds.map((seed, i) => [seed, scores[i]!]));
  };
  const { direction } = METRICS[metrics[0]!];
  const lucky = differences.flatMap(({ a, b, seeds, significant }) => {
    const [ofA, ofB] = [scoresOf(a), scoresOf(b)];
    const signs = seeds.map((seed) =>
      Math.sign(direction * (ofA.get(seed)! - ofB.get(seed)!))
    );
    // A tie is no advantage of either.
    const [better, worse] = [1, -1].map((sign) =>
      signs.filter((other) => other === sign).length
    ) as [number, number];
    return significant || better === 0 || worse === 0 ? [] : [
      `${a} is better than ${baseline} in ${better} of ${seeds.length}${
        better + worse < seeds.length ? `, and worse in ${worse}` : ""
      }`,
    ];
  });
  return [
    "Each seed divides training and validation examples anew, so a significant difference is not that of one lucky split.",
    ...lucky.length === 0 ? [] : [
      `Which of the two is better depends on the split and the seed: ${
        lucky.join("; ")
      }. With a single split, either could have won.`,
    ],
  ];
}
