import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import { CORRECTIONS } from "../../stats/corrections.ts";
import type { ExamplesNeeded } from "../../stats/data_efficiency.ts";
import { LARGEST_EXPONENT } from "../../stats/learning_curve_fit.ts";
import { columnDecimals } from "../forms/decimals.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard_rows.ts";
import type { SizeCurve } from "../leaderboard/size_curves.ts";
import type { SizeResults } from "../leaderboard/size_results.ts";
import { meanAndSd, sizeLabel } from "../forms/wording.ts";
import type { Section } from "./section.ts";

/** The methods at each training size. */
export function sizesSection(leaderboard: Leaderboard): Section | undefined {
  const { sizes, sizeCurves, metrics, significance, target } = leaderboard;
  if (sizes.length === 0) return undefined;
  const primary = metrics[0]!;
  const { baseline, correction, family } = significance;
  const decimals = columnDecimals({
    rows: sizes.flatMap(({ rows }) => rows),
    metrics: [primary],
  })[primary]!;
  const cell = (row: LeaderboardRow | undefined) => {
    if (row === undefined) return "";
    const { metrics, identicalRuns, difference } = row;
    const shown = meanAndSd(metrics[primary]!, decimals, identicalRuns);
    return difference?.significant ? `${shown} *` : shown;
  };
  const names = [
    ...new Set(
      sizes.toReversed().flatMap(({ rows }) => rows).map(({ name }) => name),
    ),
  ];
  const { overFamily, title: corrected } = CORRECTIONS[correction];
  const pairs = family === "baseline" ? `pairs with ${baseline}` : "pairs";
  const correcting = overFamily
    ? `with ${corrected} over the ${pairs} of that size`
    : "without a correction";
  return {
    id: "sizes",
    title: "Training sizes",
    caption: `${
      METRICS[primary].title
    } by the number of training examples of ${target.title}, mean ± standard deviation over seeds; * differs significantly from ${baseline} with as many examples, ${correcting}`,
    table: [
      ["method", ...sizes.map(sizeLabel)],
      ...names.map((name) => [
        name,
        ...sizes.map(({ rows }) => cell(rows.find((row) => row.name === name))),
      ]),
    ],
    paragraphs: [
      leaders(sizes, primary, baseline),
      ...reversals(sizes, primary, baseline),
      efficiency(leaderboard),
      fits(sizeCurves, decimals),
    ].filter((text) => text !== undefined),
  };
}

/** The names of a size's methods that are significantly better (1) or worse (-1) than the baseline. */
function differing(
  { rows }: SizeResults,
  primary: MetricName,
  sign: number,
): string[] {
  return rows.filter(({ difference }) =>
    difference?.significant &&
    sign * METRICS[primary].direction * difference.meanDifference! > 0
  ).map(({ name }) => name);
}

/** What is better or worse than the baseline at each size. */
function leaders(
  sizes: readonly SizeResults[],
  primary: MetricName,
  baseline: string,
): string | undefined {
  const compared = sizes.filter(({ rows }) =>
    rows.length > 1 && rows.some(({ name }) => name === baseline)
  );
  const sentences = compared.map((size) => {
    const better = differing(size, primary, 1).join(", ");
    const worse = differing(size, primary, -1).join(", ");
    const isAttainable = size.rows.some(({ difference }) =>
      difference?.attainable
    );
    const verdict = [better && `${better} better`, worse && `${worse} worse`]
      .filter((text) => text !== "").join(", ") ||
      (isAttainable ? "no significant difference" : "too few common seeds");
    return `With ${sizeLabel(size)}: ${verdict}.`;
  });
  return sentences.length === 0
    ? undefined
    : `Compared with ${baseline}. ${sentences.join(" ")}`;
}

/** The methods whose advantage does not hold at the largest size. */
function reversals(
  sizes: readonly SizeResults[],
  primary: MetricName,
  baseline: string,
): string[] {
  const largest = sizes.at(-1)!;
  return largest.rows.flatMap(({ name, difference }) => {
    // Too few common seeds say nothing about the largest size.
    if (!difference?.attainable) return [];
    const better = sizes.filter((size) =>
      differing(size, primary, 1).includes(name)
    );
    if (better.length === 0 || better.includes(largest)) return [];
    const smaller = better.map(sizeLabel).join(", ");
    const last = differing(largest, primary, -1).includes(name)
      ? "significantly worse"
      : "not significantly better";
    return `${name} is significantly better than ${baseline} only with less data (${smaller} examples); with ${
      sizeLabel(largest)
    }, it is ${last}.`;
  });
}

/** How many examples each method needs for the baseline's score with all of them. */
function efficiency(
  { sizes, sizeCurves, metrics, significance: { baseline } }: Leaderboard,
): string | undefined {
  const found = sizeCurves.flatMap(({ name, efficiency }) =>
    efficiency === undefined ? [] : [{ name, ...efficiency }]
  );
  if (found.length === 0) return undefined;
  const inWords = (examples: ExamplesNeeded) =>
    examples === "fewer"
      ? `fewer than ${sizeLabel(sizes[0]!)}`
      : examples === "not reached"
      ? examples
      : Math.ceil(examples).toLocaleString("en");
  const needed = found.map(({ name, examples, interval = [] }) => {
    const range = interval.map(inWords);
    const isOne = range.every((end) => end === inWords(examples));
    return `${name}: ${inWords(examples)}${
      isOne ? "" : ` (${range.join(" to ")})`
    }`;
  }).join("; ");
  const { title } = METRICS[metrics[0]!];
  const all = sizeLabel(sizes.at(-1)!);
  const intervals = found.some(({ interval }) => interval !== undefined)
    ? ", with a 95 % bootstrap interval over seeds"
    : "";
  return `Examples needed for the mean ${title} of ${baseline} with ${all}, interpolated between sizes on a logarithmic axis${intervals}: ${needed}.`;
}

/** The fitted learning curves, and where they were measured. */
function fits(
  curves: readonly SizeCurve[],
  decimals: number,
): string | undefined {
  const fitted = curves.flatMap(({ name, fit }) =>
    fit === undefined ? [] : [{ name, ...fit }]
  );
  if (fitted.length === 0) return undefined;
  const [low, high] = fitted[0]!.seen.map((size) => size.toLocaleString("en"));
  const formulas = fitted.map(({ name, a, b, c, rmse }) => {
    if (c > 0.999 * LARGEST_EXPONENT) {
      return `${name} no power law, since c would be ${LARGEST_EXPONENT} or more`;
    }
    const rest = b === 0
      ? ", which does not fall"
      : ` + ${b.toPrecision(3)} n^-${c.toFixed(2)}`;
    const residual = rmse.toFixed(Math.max(3, decimals));
    return `${name} ${a.toFixed(decimals)}${rest} (residual ${residual})`;
  }).join("; ");
  return `Learning curves, fitted to the means over seeds as error = a + b n^-c with n examples: ${formulas}. Only ${low} to ${high} examples were seen; the curves are not a forecast for other numbers, and a is not the error that would remain with unlimited data.`;
}
