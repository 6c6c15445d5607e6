import * as Plot from "@observablehq/plot";
import type { LabelScore } from "../details/label_scores.ts";
import { draw } from "./draw.ts";
import type { Look } from "./look.ts";
import { nameMargin, shortName } from "./names.ts";

/** F1 by label and method: the mean over seeds as a point, the range as a line. */
export function labelsFigure(
  scores: readonly LabelScore[],
  look: Look,
): string | undefined {
  if (scores.length === 0) return undefined;
  const labels = [...new Set(scores.map(({ label }) => label))];
  const methods = [...new Set(scores.map(({ name }) => name))];
  const rows = scores.map(({ name, label, f1: { mean, min, max } }) => {
    const [shown, low, high] = [mean, min, max].map((f1) => f1.toFixed(3));
    const text = `${label}, ${name}: F1 ${shown}, from ${low} to ${high}`;
    return { name, label, mean, min, max, text };
  });
  const place = { y: "name", fy: "label" };
  return draw({
    title: "F1 by label",
    description: rows.map(({ label, name, mean }) =>
      `${label} ${name} ${mean.toFixed(3)}`
    ).join(", "),
  }, {
    marginLeft: nameMargin(methods),
    marginRight: nameMargin(labels),
    height: 70 + labels.length * (14 + 16 * methods.length),
    x: { grid: true, label: "F1", nice: true },
    y: { domain: methods, label: null, tickFormat: shortName, tickSize: 0 },
    fy: { domain: labels, label: null, tickFormat: shortName, padding: 0.1 },
    marks: [
      Plot.frame({ stroke: look.faint, strokeOpacity: 0.4 }),
      Plot.ruleY(rows, {
        x1: "min",
        x2: "max",
        ...place,
        stroke: look.mark,
        strokeOpacity: 0.6,
        title: "text",
      }),
      Plot.dot(rows, {
        x: "mean",
        ...place,
        r: 3.5,
        fill: look.mark,
        title: "text",
      }),
    ],
  });
}
