import { type Correction, CORRECTIONS } from "../../stats/corrections.ts";
import { primaryMetric } from "../forms/primary_metric.ts";
import { tableOf } from "../forms/table_of.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { seedDifferences } from "../leaderboard/seed_differences.ts";
import type { RowComparison } from "../pairs/compare_rows.ts";
import { practiceCells } from "../pairs/pair_wording.ts";
import { shownDifference } from "../forms/wording.ts";
import type { Section } from "./section.ts";

/** How often each method is better than the baseline, and whether that matters in practice. */
export function baselineSection(
  leaderboard: Leaderboard,
): Section | undefined {
  const { rows, significance, resplit, folds } = leaderboard;
  const { baseline, correction, smallest_effect: effect } = significance;
  const differences = rows.flatMap(({ difference }) =>
    difference?.improvement === undefined &&
      (folds === undefined || difference?.bayes === undefined)
      ? []
      : difference!
  );
  if (differences.length === 0) return undefined;
  const inPractice = practiceCells(leaderboard, `better than ${baseline}`);
  const { title, decimals } = primaryMetric(leaderboard);
  const share = folds === undefined
    ? ", and the share of seeds in which a method is better, with its 95 % bootstrap interval"
    : "";
  const practice = effect === undefined
    ? ""
    : `; differences of less than ${effect} do not matter in practice`;
  return {
    id: "baseline",
    title: `Comparison with ${baseline}`,
    caption:
      `Differences in ${title} from ${baseline} with the same seed${share}${practice}`,
    table: tableOf(differences.map((pair) => ({
      method: pair.a,
      difference: shownDifference(pair, decimals),
      ...inPractice(pair),
    }))),
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
    .filter((verdict) => called(verdict) !== "")
    .map((verdict) => `${called(verdict)}: ${verdict}.`).join(" ");
  const divided = CORRECTIONS[correction].overFamily
    ? ", divided by the number of tested pairs"
    : "";
  return `${sentences} Better and worse are significant differences. Practically equal are methods whose difference is smaller than ${effect} by two one-sided t-tests at the same level${divided}. Otherwise the seeds are too few to tell, and the verdict is open.`;
}

/** Advantages that depend on how training and validation examples were divided. */
function splitLuck(
  differences: readonly RowComparison[],
  leaderboard: Leaderboard,
): string[] {
  const { rows, significance: { baseline } } = leaderboard;
  const rowOf = (name: string) => rows.find((row) => row.name === name)!;
  const { direction } = primaryMetric(leaderboard);
  const lucky = differences.flatMap(({ a, b, seeds, significant }) => {
    const signs = seedDifferences(rowOf(a), rowOf(b))
      .map(({ difference }) => Math.sign(direction * difference));
    const better = signs.filter((sign) => sign === 1).length;
    const worse = signs.filter((sign) => sign === -1).length;
    if (significant || better === 0 || worse === 0) return [];
    // A tie is no advantage of either.
    const ties = better + worse < seeds.length ? `, and worse in ${worse}` : "";
    return [
      `${a} is better than ${baseline} in ${better} of ${seeds.length}${ties}`,
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
