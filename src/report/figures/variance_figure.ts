import * as Plot from "@observablehq/plot";
import { METRICS } from "../../evaluation/metrics.ts";
import type { VarianceComparison } from "../variance/compare_variance.ts";
import { draw } from "./draw.ts";
import { PAPER_LOOK } from "./look.ts";
import { nameMargin, shortName } from "./names.ts";

/**
 * The standard deviation that each source causes with its interval, one row per
 * method.
 *
 * @example
 * ```ts ignore
 * import { compareVariance, varianceFigure } from "dor/report";
 *
 * export const svg = (folders: string[]) =>
 *   varianceFigure(compareVariance(folders));
 * ```
 */
export function varianceFigure(
  { methods, metric }: VarianceComparison,
): string {
  const look = PAPER_LOOK;
  const { title } = METRICS[metric];
  const points = methods.flatMap(({ name, components, all }) =>
    [
      ...components,
      ...all === undefined ? [] : [{ ...all, source: "all" }],
    ].map(({ source, variance, interval }) => ({
      name,
      source,
      deviation: Math.sqrt(variance),
      low: Math.sqrt(interval[0]),
      high: Math.sqrt(interval[1]),
    }))
  );
  const sources = [...new Set(points.map(({ source }) => source))];
  const names = methods.map(({ name }) => name);
  const label = `standard deviation of ${title}`;
  const place = { y: "source", fy: "name" };
  return draw({
    title: `Standard deviation of ${title} by source`,
    description: points.map(({ name, source, deviation }) =>
      `${name}, ${source}: ${deviation.toFixed(4)}`
    ).join("; "),
  }, {
    marginLeft: nameMargin(sources),
    marginRight: nameMargin(names),
    height: 60 + 24 * sources.length * names.length,
    x: { label, grid: true, zero: true, nice: true },
    y: { domain: sources, label: null, tickFormat: shortName },
    fy: { domain: names, label: null, tickFormat: shortName },
    marks: [
      Plot.frame({ stroke: look.faint, strokeOpacity: 0.5 }),
      Plot.ruleY(points, {
        x1: "low",
        x2: "high",
        ...place,
        stroke: look.mark,
      }),
      Plot.dot(points, {
        x: "deviation",
        ...place,
        fill: ({ source }: { source: string }) =>
          source === "all" ? look.accent : look.mark,
        r: 4,
      }),
    ],
  });
}
