import * as Plot from "@observablehq/plot";
import { METRICS } from "../../evaluation/metrics.ts";
import type { Leaderboard } from "../leaderboard.ts";
import { sizeLabel } from "../sections/sizes_section.ts";
import { draw } from "./draw.ts";
import type { Look } from "./look.ts";
import { nameMargin, shortName } from "./names.ts";

/** The primary metric by training size on a logarithmic axis, one row per method; the baseline is drawn into every row. */
export function sizesFigure(
  { sizes, metrics, significance }: Leaderboard,
  look: Look,
): string | undefined {
  const primary = metrics[0]!;
  const { title } = METRICS[primary];
  const points = sizes.flatMap((size) =>
    size.rows.flatMap((row) => {
      const { mean, interval } = row.metrics[primary]!;
      return size.examples === undefined ? [] : [{
        name: row.name,
        examples: size.examples,
        mean,
        low: interval?.[0],
        high: interval?.[1],
        text: `${row.name}, ${sizeLabel(size)} examples: ${mean.toFixed(4)}`,
      }];
    })
  );
  if (points.length === 0) return undefined;
  const names = [...new Set(sizes.at(-1)!.rows.map(({ name }) => name))];
  const { baseline } = significance;
  const behind = names.filter((name) => name !== baseline).flatMap((facet) =>
    points.filter(({ name }) => name === baseline)
      .map((point) => ({ ...point, facet }))
  );
  return draw({
    title: `${title} by the number of training examples`,
    description: points.map(({ text }) => text).join("; "),
  }, {
    marginLeft: 48,
    marginRight: nameMargin(names),
    marginBottom: 40,
    height: 60 + 110 * names.length,
    x: {
      type: "log",
      label: "training examples",
      labelArrow: "none",
      ticks: [...new Set(points.map(({ examples }) => examples))],
      tickFormat: (examples: number) => examples.toLocaleString("en"),
    },
    y: { label: title, labelArrow: "none", grid: true, ticks: 4 },
    fy: { domain: names, label: null, tickFormat: shortName },
    marks: [
      Plot.frame({ stroke: look.faint, strokeOpacity: 0.5 }),
      Plot.line(behind, {
        x: "examples",
        y: "mean",
        fy: "facet",
        stroke: look.accent,
        strokeDasharray: "4 3",
      }),
      Plot.ruleX(points.filter(({ low }) => low !== undefined), {
        x: "examples",
        y1: "low",
        y2: "high",
        fy: "name",
        stroke: look.mark,
        strokeWidth: 6,
        strokeOpacity: 0.3,
      }),
      Plot.line(points, {
        x: "examples",
        y: "mean",
        fy: "name",
        stroke: look.mark,
      }),
      Plot.dot(points, {
        x: "examples",
        y: "mean",
        fy: "name",
        r: 3.5,
        fill: look.mark,
        title: "text",
      }),
    ],
  });
}
