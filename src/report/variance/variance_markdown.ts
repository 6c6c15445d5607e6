import { METRICS } from "../../evaluation/metrics.ts";
import { markdownTable } from "../forms/markdown_table.ts";
import type { VarianceComponent } from "../../stats/variance_components.ts";
import { tableOf } from "../forms/table_of.ts";
import type { VarianceComparison } from "./compare_variance.ts";

/**
 * Where the variance of scores comes from, as Markdown: a table of standard
 * deviations, and what it shows.
 *
 * @example
 * ```ts ignore
 * import { compareVariance, varianceMarkdown } from "dor/report";
 *
 * export const write = (folders: string[]) =>
 *   varianceMarkdown(compareVariance(folders));
 * ```
 */
export function varianceMarkdown(comparison: VarianceComparison): string {
  const { methods, metric, all } = comparison;
  const { title } = METRICS[metric];
  const deviation = (variance: number) => Math.sqrt(variance).toFixed(4);
  const shares = all === undefined
    ? ""
    : `, and its share of the variance in ${all}, where all vary`;
  const row = (
    name: string,
    { source, n, variance, interval, share }: VarianceComponent,
  ) => ({
    method: name,
    varies: source,
    seeds: String(n),
    "standard deviation": deviation(variance),
    "95 % interval": interval.map(deviation).join(" to "),
    ...all !== undefined && {
      "share of variance": share === undefined
        ? ""
        : `${Math.round(100 * share)} %`,
    },
  });
  return [
    `Standard deviation of ${title} on the test split when only one source varies, with the 95 % chi-square interval${shares}:`,
    markdownTable(
      tableOf(methods.flatMap(({ name, components, all: total }) => [
        ...components.map((component) => row(name, component)),
        ...total === undefined
          ? []
          : [row(name, { ...total, source: "all", share: 1 })],
      ])),
    ),
    ...inWords(comparison),
  ].join("\n\n");
}

function inWords({ methods, all, suites }: VarianceComparison): string[] {
  const verdicts = methods.map(({ name, components, dominant }) => {
    const [largest] = components;
    if (dominant !== undefined) {
      return `${name}: ${dominant} causes the most variance; its interval is above those of all others.`;
    }
    if (components.every(({ variance }) => variance === 0)) {
      return `${name}: its scores are the same whatever varies alone.`;
    }
    return components.length < 2
      ? `${name}: only ${largest!.source} varies alone.`
      : `${name}: the largest variance is that of ${
        largest!.source
      }, but its interval overlaps with others; more seeds are needed to tell.`;
  });
  const isSplit = (source: string | undefined) =>
    source?.split(", ").includes("split") ?? false;
  const split = methods.filter(({ dominant }) => isSplit(dominant));
  const names = split.map(({ name }) => name).join(", ");
  const varied = suites.some(({ sources }) => sources.includes("split"));
  return [
    verdicts.join(" "),
    ...split.length === 0 ? [] : [
      `How the training and validation examples are divided matters more than everything else that was varied for ${names}: a difference on one split can be luck. Compare methods with split in vary.`,
    ],
    ...varied ? [] : [
      "No suite varies split, so nothing is known about the variance between divisions of the data.",
    ],
    `${
      all === undefined
        ? "No suite varies everything that the others do, so there are no shares. "
        : "Shares need not add up to 100 %: sources interact, and all is estimated from other runs. "
    }The intervals assume normally distributed scores.`,
  ];
}
