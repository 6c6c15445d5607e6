import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import { CORRECTIONS } from "../../stats/corrections.ts";
import type { ExamplesNeeded } from "../../stats/data_efficiency.ts";
import { columnDecimals } from "../forms/decimals.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard_rows.ts";
import type { SizeCurve } from "../leaderboard/size_curves.ts";
import type { SizeResults } from "../leaderboard/size_results.ts";
import { sizeLabel } from "../forms/wording.ts";
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
    const { mean, sd } = row.metrics[primary]!;
    return [
      mean.toFixed(decimals),
      ...sd === undefined || row.identicalRuns
        ? []
        : [`± ${sd.toFixed(decimals)}`],
      ...row.difference?.significant ? ["*"] : [],
    ].join(" ");
  };
  const names = [
    ...new Set(
      sizes.toReversed().flatMap(({ rows }) => rows).map(({ name }) => name),
    ),
  ];
  return {
    id: "sizes",
    title: "Training sizes",
    caption: `${
      METRICS[primary].title
    } by the number of training examples of ${target.title}, mean ± standard deviation over seeds; * differs significantly from ${baseline} with as many examples, ${
      CORRECTIONS[correction].overFamily
        ? `with ${CORRECTIONS[correction].title} over the ${
          family === "baseline" ? `pairs with ${baseline}` : "pairs"
        } of that size`
        : "without a correction"
    }`,
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
  const sentences = sizes.filter(({ rows }) => rows.length > 1).map((size) => {
    const better = differing(size, primary, 1).join(", ");
    const worse = differing(size, primary, -1).join(", ");
    const verdict = [
      ...better === "" ? [] : [`${better} better`],
      ...worse === "" ? [] : [`${worse} worse`],
    ].join(", ");
    return `With ${sizeLabel(size)}: ${
      verdict || "no significant difference"
    }.`;
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
  return largest.rows.flatMap(({ name }) => {
    const better = sizes.filter((size) =>
      differing(size, primary, 1).includes(name)
    );
    if (better.length === 0 || better.includes(largest)) return [];
    const worse = differing(largest, primary, -1).includes(name);
    return `${name} is significantly better than ${baseline} only with less data (${
      better.map(sizeLabel).join(", ")
    } examples); with ${sizeLabel(largest)}, it is ${
      worse ? "significantly worse" : "not significantly better"
    }.`;
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
  return `Examples needed for the mean ${
    METRICS[metrics[0]!].title
  } of ${baseline} with ${
    sizeLabel(sizes.at(-1)!)
  }, interpolated between sizes on a logarithmic axis, with a 95 % bootstrap interval over seeds: ${
    found.map(({ name, examples, interval = [] }) => {
      const range = new Set([examples, ...interval].map(inWords));
      return `${name}: ${inWords(examples)}${
        range.size === 1 ? "" : ` (${interval.map(inWords).join(" to ")})`
      }`;
    }).join("; ")
  }.`;
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
  return `Learning curves, fitted to the means over seeds as error = a + b n^-c with n examples: ${
    fitted.map(({ name, a, b, c, rmse }) =>
      `${name} ${
        b === 0
          ? `${a.toFixed(decimals)}, which does not fall`
          : `${a.toFixed(decimals)} + ${b.toPrecision(3)} n^-${c.toFixed(2)}`
      } (residual ${rmse.toFixed(Math.max(3, decimals))})`
    ).join("; ")
  }. Only ${low} to ${high} examples were seen; the curves are not a forecast for other numbers, and a is not the error that would remain with unlimited data.`;
}
