import { METRICS } from "../../evaluation/metrics.ts";
import { markdownTable } from "../forms/markdown_table.ts";
import { missingRuns, oneLine, shownP } from "../forms/wording.ts";
import type { AcrossComparison } from "./compare_across.ts";

/**
 * A comparison of methods over several tasks as Markdown: a table of scores and
 * ranks, the tests, and what they show.
 *
 * @example
 * ```ts ignore
 * import { acrossMarkdown, compareAcross } from "dor/report";
 *
 * export const write = (folders: string[]) =>
 *   acrossMarkdown(compareAcross(folders));
 * ```
 */
export function acrossMarkdown(comparison: AcrossComparison): string {
  const { suites, methods, friedman } = comparison;
  return [
    markdownTable([
      ["suite", "metric", ...methods.map(({ name }) => name)],
      ...suites.map(({ suite, metric }, i) => [
        suite,
        METRICS[metric].title,
        ...methods.map(({ scores }, j) =>
          `${scores[i]!.toFixed(3)} (${friedman.ranks[i]![j]})`
        ),
      ]),
      [
        "mean rank",
        "",
        ...methods.map(({ meanRank }) => meanRank.toFixed(2)),
      ],
    ]),
    ...warnings(comparison).map((text) => `**${oneLine(text)}**`),
    tests(comparison),
    verdict(comparison),
  ].join("\n\n");
}

function warnings({ suites, leftOut }: AcrossComparison): string[] {
  return [
    ...leftOut.map(({ name, lacking }) =>
      `Left out: ${name}, which has no finished run in ${lacking.join(", ")}.`
    ),
    ...suites.filter(({ absent }) => absent.length > 0).map((
      { suite, absent },
    ) => `Missing from ${suite}: ${missingRuns(absent)}.`),
    ...suites.filter(({ smallerSize }) => smallerSize !== undefined).map((
      { suite, smallerSize },
    ) =>
      `${suite} has scores with ${smallerSize} training examples: no run with more has finished.`
    ),
    ...suites.filter(({ limit }) => limit !== null).map(({ suite, limit }) =>
      `${suite} is a quick test on a sample of ${limit} examples of each split; not comparable with other results.`
    ),
  ];
}

function tests(
  { friedman, methods, suites, criticalDifference, alpha }: AcrossComparison,
): string {
  const { statistic, pValue, df, imanDavenport } = friedman;
  const p = (value: number) => {
    const shown = shownP(value, { alpha });
    return shown.startsWith("<") ? `p ${shown}` : `p = ${shown}`;
  };
  const f = Number.isFinite(imanDavenport.statistic)
    ? imanDavenport.statistic.toFixed(2)
    : "infinite (all tasks agree)";
  return [
    `Friedman's test of ${methods.length} methods on ${suites.length} tasks: chi-square ${
      statistic.toFixed(2)
    } with ${df} degrees of freedom, ${p(pValue)};`,
    `Iman and Davenport's F ${f} with ${imanDavenport.df.join(" and ")}, ${
      p(imanDavenport.pValue)
    }.`,
    `Nemenyi's critical difference of mean ranks at ${alpha}: ${
      criticalDifference.toFixed(2)
    }.`,
  ].join(" ");
}

function verdict(
  { differ, significant, alpha }: AcrossComparison,
): string {
  if (!differ) {
    return `The methods do not differ significantly over these tasks (Iman and Davenport's test at ${alpha}); this does not show that they are equal.`;
  }
  if (significant.length === 0) {
    return "The methods differ over these tasks, but no two of them by more than the critical difference; more tasks are needed to tell which.";
  }
  const better = [...Map.groupBy(significant, ({ better }) => better)]
    .map(([name, pairs]) =>
      `${name} is better than ${pairs.map(({ worse }) => worse).join(", ")}.`
    );
  return `${
    better.join(" ")
  } The other pairs do not differ significantly; this does not show that they are equal.`;
}
