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
  const rows = scores.map((score) => ({
    ...score,
    text: `${score.label}, ${score.name}: F1 ${
      score.f1.mean.toFixed(3)
    }, from ${score.f1.min.toFixed(3)} to ${score.f1.max.toFixed(3)}`,
    mean: score.f1.mean,
    low: score.f1.min,
    high: score.f1.max,
  }));
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
        x1: "low",
        x2: "high",
        y: "name",
        fy: "label",
        stroke: look.mark,
        strokeOpacity: 0.6,
        title: "text",
      }),
      Plot.dot(rows, {
        x: "mean",
        y: "name",
        fy: "label",
        r: 3.5,
        fill: look.mark,
        title: "text",
      }),
    ],
  });
}
