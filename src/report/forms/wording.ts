import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { seedsInWords } from "../../config/seed_ranges.ts";
import type { Summary } from "../../stats/summarise.ts";
import { hasFailedOften } from "../leaderboard/asked_models.ts";
import type { RowComparison } from "../pairs/compare_rows.ts";
import { rankedSize } from "../leaderboard/ranked_size.ts";
import type { SizeResults } from "../leaderboard/size_results.ts";

/** The level of intervals that belong to tests at alpha, in percent. */
export function percentLevel(alpha: number): number {
  return Number((100 * (1 - alpha)).toPrecision(6));
}

/** A text without line breaks, which would end a paragraph of Markdown, and without other control characters. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/**
 * A p-value, to three decimals, or to as many as show on which side of alpha it
 * is; empty if it is undefined.
 */
export function shownP(
  value: number | undefined,
  { alpha }: { alpha?: number } = {},
): string {
  if (value === undefined) return "";
  const least = Math.min(0.001, alpha ?? 0.001);
  if (value < least) return `< ${least}`;
  const isBelow = (p: number) => alpha !== undefined && p < alpha;
  let decimals = 3;
  while (
    decimals < 12 && isBelow(Number(value.toFixed(decimals))) !== isBelow(value)
  ) decimals++;
  return value.toFixed(decimals);
}

/** The difference of two methods; a significant one has as many decimals as it takes not to be 0. */
export function shownDifference(
  { meanDifference: value, significant }: Pick<
    RowComparison,
    "meanDifference" | "significant"
  >,
  decimals: number,
): string {
  const isHidden = value && significant &&
    Number(value.toFixed(decimals)) === 0;
  const needed = isHidden
    ? Math.min(12, Math.ceil(-Math.log10(Math.abs(value))))
    : decimals;
  return signedNumber(value, needed);
}

/** A difference with its sign, without one if it rounds to zero; empty if it is undefined, and in words if it is infinite. */
export function signedNumber(
  value: number | undefined,
  decimals: number,
): string {
  if (value === undefined) return "";
  // An effect in units of a standard deviation of 0.
  if (!Number.isFinite(value)) return "not defined";
  const shown = value.toFixed(decimals);
  if (Number(shown) === 0) return shown.replace("-", "");
  return value < 0 ? shown : `+${shown}`;
}

/** An interval, such as `0.612 to 0.634`; empty if it is undefined. */
export function shownInterval(
  interval: readonly number[] | undefined,
  decimals: number,
): string {
  return interval?.map((end) => end.toFixed(decimals)).join(" to ") ?? "";
}

/** A mean with its standard deviation; one run, and runs that are the same with every seed, have none. */
export function meanAndSd(
  { mean, sd }: Summary,
  decimals: number,
  identicalRuns?: boolean,
): string {
  const shown = mean.toFixed(decimals);
  return sd === undefined || identicalRuns
    ? shown
    : `${shown} ± ${sd.toFixed(decimals)}`;
}

/** What the scores of a leaderboard are of. */
export function testedPart({ folds }: Pick<Leaderboard, "folds">): string {
  return folds === undefined ? "the test split" : "the test folds";
}

/** What a leaderboard's numbers are, in one line. */
export function subtitle(
  { target, backbones, folds }: Leaderboard,
): string {
  const used = backbones.map(({ name, title }) => `${title} (\`${name}\`)`)
    .join("; ") || "none";
  const split = folds === undefined ? "Test split" : "Test folds";
  return `${target.title}. Backbone: ${used}. ${split}, mean ± standard deviation over seeds; the interval is the 95 % t-interval of the mean.`;
}

/** The runs missing from a table, grouped by reason. */
export function missingRuns(
  absent: readonly (Omit<Leaderboard["absent"][number], "size"> & {
    size?: number;
  })[],
): string {
  const methods = Map.groupBy(
    absent,
    ({ name, size, why }) => JSON.stringify([name, size, why]),
  );
  const groups = Map.groupBy(methods.values(), (runs) => {
    const { size, why } = runs[0]!;
    const seeds = seedsInWords(runs.map(({ seed }) => seed));
    const examples = size === undefined ? "" : ` with ${size} examples`;
    return `${seeds}${examples} (${why})`;
  });
  return [...groups].map(([what, methods]) =>
    `${methods.map(([run]) => run!.name).join(", ")} ${what}`
  ).join("; ");
}

/** A size as a column's head, such as `500` or `all 4,088`. */
export function sizeLabel({ examples, all }: SizeResults): string {
  const number = examples?.toLocaleString("en");
  return all ? number === undefined ? "all" : `all ${number}` : number!;
}

/** What follows the name of a method of which many answers failed. */
export const FAILED_MARK = "†";

/** What a reader must know before the numbers: a limit, missing runs, or failed answers. */
export function warnings(
  { limit, absent, sizes, rows }: Leaderboard,
): string[] {
  const largest = sizes.at(-1);
  const ranked = rankedSize({ sizes });
  return [
    ...largest === undefined || ranked === undefined || ranked === largest
      ? []
      : [
        `Ranked with ${sizeLabel(ranked)} training examples: no run with ${
          sizeLabel(largest)
        } has finished.`,
      ],
    ...limit === null ? [] : [
      `A quick test on a sample of ${limit} examples of each split; not comparable with other results.`,
    ],
    ...absent.length === 0 ? [] : [
      `Missing from the table: ${missingRuns(absent)}.`,
    ],
    ...rows.flatMap(({ name, asked }) =>
      hasFailedOften(asked)
        ? [
          `${FAILED_MARK} Of the answers to ${name}, ${
            (100 * asked!.failed).toFixed(1)
          } % were no labels; they count as wrong.`,
        ]
        : []
    ),
  ];
}
