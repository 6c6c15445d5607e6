import { median } from "simple-statistics";
import { METRICS } from "../../evaluation/metrics.ts";
import { CORRECTIONS } from "../../stats/corrections.ts";
import { minimumDetectableDifference } from "../../stats/minimum_detectable_difference.ts";
import { seedsToDeclare } from "../../stats/seeds_to_declare.ts";
import { smallestPossibleP } from "../../stats/smallest_possible_p.ts";
import { decimals } from "./decimals.ts";
import { primaryMetric } from "./primary_metric.ts";
import { foldCorrelation } from "../suite/fold_correlation.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { RowComparison } from "../pairs/compare_rows.ts";
import { shownP } from "./wording.ts";

/** Which differences the seeds of a leaderboard can show; undefined if it tests none over seeds. */
export function seedPowerInWords(
  leaderboard: Leaderboard,
): string | undefined {
  const { comparisons, significance, folds, rows } = leaderboard;
  const { alpha, correction } = significance;
  const tested = comparisons.filter(({ tested }) => tested);
  if (tested.length === 0) return undefined;
  const family = CORRECTIONS[correction].overFamily ? tested.length : 1;
  const common = tested.filter(({ seeds }) => seeds.length > 0);
  if (common.length === 0) {
    const none = significance.family === "baseline"
      ? `No method has a common seed with ${significance.baseline}`
      : "No two methods have a common seed";
    return `${none}, so no difference can be tested.`;
  }
  const testable = common.filter((pair) => !areCopies(pair));
  if (testable.length === 0) return undefined;
  const varied = testable.filter(({ sd }) => sd !== undefined);
  const pairs = varied.length > 0 ? varied : testable;
  const most = Math.max(...pairs.map(({ seeds }) => seeds.length));
  if (folds === undefined && !tested.some(({ attainable }) => attainable)) {
    const least = shownP(smallestPossibleP({ test: "sign_flip", seeds: most }));
    const before = family === 1
      ? ""
      : ` before the correction over ${family} pairs`;
    const needed = seedsToDeclare(tested.length, { alpha, correction });
    const seeds = commonSeedsInWords(pairs);
    return `With ${seeds}, no difference could have been significant: the smallest possible p-value of the test is ${least}${before}. At least ${needed} seeds are needed.`;
  }
  // Pairs that can never be significant say nothing about what is detected.
  const hasRuns = (name: string) => rows.some((row) => row.name === name);
  const unable = tested.filter((pair) =>
    !pair.attainable && !areCopies(pair) && hasRuns(pair.a) && hasRuns(pair.b)
  );
  const able = pairs.filter((pair) => !unable.includes(pair));
  // With Holm's correction, more pairs can be significant together than alone.
  const alone = able.filter(({ seeds }) =>
    folds !== undefined ||
    smallestPossibleP({ test: "sign_flip", seeds: seeds.length }) <
      alpha / family
  );
  const together = able.filter((pair) => !alone.includes(pair));
  return [
    alone.length > 0 || together.length === 0
      ? detected(alone, leaderboard, family)
      : undefined,
    together.length === 0
      ? undefined
      : alone.length > 0
      ? `With fewer common seeds, a difference between ${
        named(together)
      } can be significant only if others are, too.`
      : `With ${
        commonSeedsInWords(together)
      }, a difference can be significant only if others are, too, so it is not known which true difference would be detected.`,
    unable.length === 0
      ? undefined
      : `With too few common seeds, no difference could have been significant between ${
        named(unable)
      }.`,
  ].filter((text) => text !== undefined).join(" ") || undefined;
}

/** Pairs with the numbers of their common seeds. */
function named(pairs: readonly RowComparison[]): string {
  return pairs.map(({ a, b, seeds }) => `${a} and ${b} (${seeds.length})`)
    .join(", ");
}

/** Whether the runs of both methods are the same with every seed, so that they are not tested over seeds. */
function areCopies({ sd, seeds }: RowComparison): boolean {
  return sd === undefined && seeds.length > 1;
}

/** How many seeds pairs have in common. */
function commonSeedsInWords(pairs: readonly RowComparison[]): string {
  const counts = pairs.map(({ seeds }) => seeds.length);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  return most === 1
    ? "one common seed"
    : `${fewest === most ? most : `${fewest} to ${most}`} common seeds`;
}

/** Which difference these pairs detect; undefined if they have too few seeds to tell. */
function detected(
  pairs: readonly RowComparison[],
  { significance: { alpha }, rows, metrics, folds }: Leaderboard,
  family: number,
): string | undefined {
  const deviations = pairs.flatMap(({ sd }) => sd ?? []);
  const fewest = Math.min(...pairs.map(({ seeds }) => seeds.length));
  if (deviations.length === 0 || fewest < 2) return undefined;
  const typical = median(deviations);
  const commonSeeds = commonSeedsInWords(pairs);
  const rho = foldCorrelation(folds);
  const difference = minimumDetectableDifference({
    // The correction multiplies the standard error of the mean by this root.
    differences: typical * Math.sqrt(1 + fewest * rho / (1 - rho)),
    seeds: fewest,
    test: folds === undefined ? "sign_flip" : "paired_t",
    alpha: alpha / family,
  });
  // Differences can vary much less than the scores of a column.
  const digits = Math.max(
    primaryMetric({ rows, metrics }).decimals,
    decimals([typical]),
  );
  const shown = difference.toFixed(digits);
  if (Number(shown) === 0) {
    return `With ${commonSeeds}, the differences between methods hardly vary with the seed, so they do not show which true difference would be detected.`;
  }
  const test = folds === undefined
    ? "sign-flip test"
    : "corrected resampled t-test";
  const level = family === 1 ? alpha : `${alpha} / ${family}`;
  const sd = typical.toFixed(Math.max(3, digits));
  const how =
    `${test} at alpha ${level}, median standard deviation of the differences ${sd}`;
  // Two scores cannot differ by more than the range of their metric.
  const [low, high] = METRICS[metrics[0]!].range;
  return difference > high - low
    ? `With ${commonSeeds}, no true difference, however large, would be detected with a probability of 80 % (${how}).`
    : `With ${commonSeeds}, a true difference of ${shown} would be detected with a probability of 80 % (${how}); smaller differences may go undetected.`;
}
