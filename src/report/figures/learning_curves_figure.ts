import * as Plot from "@observablehq/plot";
import type { LearningCurve } from "../details/learning_curve.ts";
import { draw } from "./draw.ts";
import type { Look } from "./look.ts";
import { nameMargin, shortName } from "./names.ts";

/**
 * The primary metric on validation by epoch, one row per method and one line per
 * seed and stage; large points are the epochs whose weights were kept.
 */
export function learningCurvesFigure(
  curves: readonly LearningCurve[],
  metric: string,
  look: Look,
): string | undefined {
  const epochs = curves.flatMap(({ name, seed, points }) =>
    points.map((point, i) => ({
      name,
      ...point,
      at: i + 1,
      line: `${seed} ${point.stage}`,
      text: `${name}, seed ${seed}, ${point.stage} epoch ${point.epoch}: ${
        point.score.toFixed(4)
      }${point.selected ? " (kept)" : ""}`,
    }))
  );
  if (epochs.length === 0) return undefined;
  type Epoch = typeof epochs[number];
  const last = Math.max(...epochs.map(({ at }) => at));
  // Methods without epochs have no row.
  const names = [...new Set(epochs.map(({ name }) => name))];
  const place = { x: "at", y: "score", fy: "name" };
  return draw({
    title: `${metric} on validation by epoch`,
    description: curves.map(({ name, seed, points }) => {
      const kept = points.find(({ selected }) => selected);
      return `${name} seed ${seed}: ${points.length} epochs${
        kept === undefined ? "" : `, kept ${kept.score.toFixed(3)}`
      }`;
    }).join("; "),
  }, {
    marginLeft: 48,
    marginRight: nameMargin(names),
    height: 60 + 110 * names.length,
    x: {
      label: "epochs trained",
      domain: [0, last],
      ticks: wholeTicks(last),
      tickFormat: String,
    },
    y: { label: `${metric} on validation`, grid: true, ticks: 4 },
    fy: { domain: names, label: null, tickFormat: shortName },
    marks: [
      Plot.frame({ stroke: look.faint, strokeOpacity: 0.5 }),
      Plot.line(epochs, {
        ...place,
        z: "line",
        stroke: look.mark,
        strokeOpacity: 0.55,
        strokeWidth: 1.2,
      }),
      Plot.dot(epochs, {
        ...place,
        r: ({ selected }: Epoch) => selected ? 3.5 : 1.2,
        fill: ({ selected }: Epoch) => selected ? look.accent : look.mark,
        title: "text",
      }),
    ],
    r: { type: "identity" },
    color: { type: "identity" },
  });
}

/** At most eleven round numbers of epochs from 0 to the last one. */
function wholeTicks(last: number): number[] {
  const power = 10 ** Math.floor(Math.log10(last));
  const step = [0.1, 0.2, 0.5, 1].map((share) => share * power)
    .find((step) => step >= 1 && last / step <= 10) ?? 1;
  return Array.from(
    { length: Math.floor(last / step) + 1 },
    (_, i) => i * step,
  );
}
