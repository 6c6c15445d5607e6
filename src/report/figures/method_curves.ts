import * as Plot from "@observablehq/plot";
import { draw } from "./draw.ts";
import { dashed, type Look } from "./look.ts";
import { nameMargin, shortName } from "./names.ts";

/** A point of a method's curve. */
export interface CurvePoint {
  name: string;
  x: number;
  y: number;
  interval?: readonly [number, number];
  /** What the point shows. */
  text: string;
}

/** One curve per method in a row of its own; the baseline's is drawn dashed into every other row. */
export function drawMethodCurves(
  points: readonly CurvePoint[],
  { title, x, y, names, baseline, look }: {
    title: string;
    x: Plot.ScaleOptions;
    /** The label of the vertical axis. */
    y: string;
    /** The methods, in the order of the rows. */
    names: readonly string[];
    baseline: string;
    look: Look;
  },
): string {
  const place = { x: "x", y: "y", fy: "name" };
  const behind = names.filter((name) => name !== baseline).flatMap((facet) =>
    points.filter(({ name }) => name === baseline)
      .map((point) => ({ ...point, facet }))
  );
  const bars = points.flatMap(({ interval, ...point }) =>
    interval === undefined
      ? []
      : [{ ...point, low: interval[0], high: interval[1] }]
  );
  return draw({
    title,
    description: points.map(({ text }) => text).join("; "),
  }, {
    marginLeft: 48,
    marginRight: nameMargin([...names]),
    height: 60 + 110 * names.length,
    x,
    y: { label: y, grid: true, ticks: 4 },
    fy: { domain: names, label: null, tickFormat: shortName },
    marks: [
      Plot.frame({ stroke: look.faint, strokeOpacity: 0.5 }),
      Plot.line(behind, { ...place, fy: "facet", ...dashed(look) }),
      Plot.ruleX(bars, {
        x: "x",
        y1: "low",
        y2: "high",
        fy: "name",
        stroke: look.mark,
        strokeWidth: 6,
        strokeOpacity: 0.3,
      }),
      Plot.line(points, { ...place, stroke: look.mark }),
      Plot.dot(points, { ...place, r: 3.5, fill: look.mark, title: "text" }),
    ],
  });
}
