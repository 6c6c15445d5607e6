import { METRICS } from "../../evaluation/metrics.ts";
import { CORRECTIONS } from "../../stats/corrections.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { Slices, SliceScore, SliceScores } from "../leaderboard/slices.ts";
import { seedsToDeclare } from "../../stats/seeds_to_declare.ts";
import { signedNumber } from "../forms/wording.ts";
import type { Section } from "./section.ts";

const DECIMALS = 3;

/** The number of slices that are named because methods differ most there. */
const NAMED = 3;

/** The methods on groups of test examples. */
export function slicesSection(leaderboard: Leaderboard): Section | undefined {
  const { rows, significance, slices } = leaderboard;
  if (slices === undefined || slices.slices.length === 0) return undefined;
  const { baseline, correction, alpha } = significance;
  const { title } = METRICS[slices.metric];
  const { overFamily, title: corrected } = CORRECTIONS[correction];
  const correcting = overFamily
    ? `with ${corrected} over all slices and methods`
    : "without a correction";
  const star = rows.length < 2
    ? ""
    : `; * differs significantly from ${baseline}, ${correcting}`;
  const cell = (score: SliceScore | undefined) => {
    if (score === undefined) return "";
    const { mean, interval, correctedP } = score;
    return [
      mean.toFixed(DECIMALS),
      ...interval === undefined
        ? []
        : [`± ${((interval[1] - interval[0]) / 2).toFixed(DECIMALS)}`],
      ...correctedP !== undefined && correctedP < alpha ? ["*"] : [],
    ].join(" ");
  };
  return {
    id: "slices",
    title: "Slices of the test split",
    caption:
      `${title} on groups of test examples, mean ± half of the 95 % t-interval over seeds${star}`,
    table: [
      ["slice", "examples", ...rows.map(({ name }) => name)],
      ...slices.slices.map(({ name, examples, methods }) => [
        name,
        examples.toLocaleString("en"),
        ...rows.map((row) =>
          cell(methods.find((method) => method.name === row.name))
        ),
      ]),
    ],
    paragraphs: [
      largest(slices.slices, baseline),
      attainable(leaderboard),
      leftOut(slices),
    ].filter((text) => text !== undefined),
  };
}

/** That no difference can be significant, because there are too few seeds for so many tests; undefined if one can. */
function attainable(
  { rows, slices, significance: { alpha, correction } }: Leaderboard,
): string | undefined {
  const tests = slices!.slices.flatMap(({ methods }) => methods)
    .filter(({ correctedP }) => correctedP !== undefined).length;
  if (tests === 0) return undefined;
  const most = Math.max(
    ...rows.map(({ difference }) => difference?.seeds.length ?? 0),
  );
  const needed = seedsToDeclare(tests, { alpha, correction });
  if (most >= needed) return undefined;
  const after = CORRECTIONS[correction].overFamily
    ? ` after the correction over ${tests} tests`
    : "";
  return `With ${most} common seeds, no difference on a slice could have been significant${after}: at least ${needed} seeds are needed.`;
}

/** The slices without a score; undefined if all have one. */
function leftOut({ metric, undefinedOn }: Slices): string | undefined {
  if (undefinedOn.length === 0) return undefined;
  const { title } = METRICS[metric];
  const names = undefinedOn.map(({ name, examples }) =>
    `${name} (${examples.toLocaleString("en")})`
  ).join(", ");
  return `Without a score, because ${title} is not defined for their labels: ${names}.`;
}

/** Where methods differ most from the baseline. */
function largest(
  slices: readonly SliceScores[],
  baseline: string,
): string | undefined {
  const differences = slices.flatMap(({ name: slice, methods }) =>
    methods.map(({ name, difference = 0 }) => ({ slice, name, difference }))
  ).filter(({ difference }) => difference !== 0)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  if (differences.length === 0) return undefined;
  const named = differences.slice(0, NAMED).map((
    { slice, name, difference },
  ) => `${name} ${signedNumber(difference, DECIMALS)} (${slice})`);
  return `The largest differences from ${baseline}: ${named.join(", ")}.`;
}
