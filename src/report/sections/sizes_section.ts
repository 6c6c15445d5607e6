import { METRICS } from "../../evaluation/metrics.ts";
import { CORRECTIONS } from "../../stats/corrections.ts";
import { columnDecimals } from "../decimals.ts";
import type { Leaderboard } from "../leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard_rows.ts";
import type { SizeResults } from "../size_results.ts";
import type { Section } from "./section.ts";

/** The methods at each training size. */
export function sizesSection(leaderboard: Leaderboard): Section | undefined {
  const { sizes, metrics, significance, target } = leaderboard;
  if (sizes.length === 0) return undefined;
  const primary = metrics[0]!;
  const { baseline, correction } = significance;
  const decimals = columnDecimals({
    rows: sizes.flatMap(({ rows }) => rows),
    metrics: [primary],
  })[primary]!;
  const cell = (row: LeaderboardRow | undefined) => {
    if (row === undefined) return "";
    const { mean, sd } = row.metrics[primary]!;
    return [
      mean.toFixed(decimals),
      ...sd === undefined ? [] : [`± ${sd.toFixed(decimals)}`],
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
        ? `with ${CORRECTIONS[correction].title} over the pairs of that size`
        : "without a correction"
    }`,
    table: [
      ["method", ...sizes.map(sizeLabel)],
      ...names.map((name) => [
        name,
        ...sizes.map(({ rows }) => cell(rows.find((row) => row.name === name))),
      ]),
    ],
    paragraphs: [leaders(sizes, primary, baseline)].filter((text) =>
      text !== undefined
    ),
  };
}

/** A size as a column's head, such as `500` or `all 4,088`. */
export function sizeLabel({ examples, all }: SizeResults): string {
  const number = examples?.toLocaleString("en");
  return all ? number === undefined ? "all" : `all ${number}` : number!;
}

/** What is better or worse than the baseline at each size, if that differs from size to size. */
function leaders(
  sizes: readonly SizeResults[],
  primary: keyof typeof METRICS,
  baseline: string,
): string | undefined {
  const sentences = sizes.filter(({ rows }) => rows.length > 1).map((size) => {
    const found = (sign: number) =>
      size.rows.filter(({ difference }) =>
        difference?.significant &&
        sign * METRICS[primary].direction * difference.meanDifference! > 0
      ).map(({ name }) => name).join(", ");
    const [better, worse] = [found(1), found(-1)];
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
