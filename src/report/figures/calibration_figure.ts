import * as Plot from "@observablehq/plot";
import type { Calibration } from "../details/calibration.ts";
import { draw } from "./draw.ts";
import { dashed, type Look } from "./look.ts";
import { nameMargin, shortName } from "./names.ts";

/**
 * How often predictions are right by their probability, one row per method; on the
 * diagonal, probabilities are calibrated. Those of a multi-label task are the
 * probabilities of all labels, so what is counted is how often a label is gold.
 */
export function calibrationFigure(
  calibrations: readonly Calibration[],
  look: Look,
): string {
  const [share, probability] = calibrations[0]!.kind === "single_label"
    ? ["accuracy", "confidence"]
    : ["share of gold labels", "probability"];
  const points = calibrations.flatMap(({ name, bins }) =>
    bins.flatMap(({ count, confidence, accuracy }) =>
      count === 0 ? [] : [{
        name,
        count,
        confidence: confidence!,
        accuracy: accuracy!,
        text: `${name}: ${
          accuracy!.toFixed(3)
        } of ${count} with a ${probability} of ${confidence!.toFixed(3)}`,
      }]
    )
  );
  const names = calibrations.map(({ name }) => name);
  const ends = names.flatMap((name) =>
    [0, 1].map((at) => ({ name, confidence: at, accuracy: at }))
  );
  const place = { x: "confidence", y: "accuracy", fy: "name" };
  return draw({
    title: `${share[0]!.toUpperCase()}${share.slice(1)} by ${probability}`,
    description: points.map(({ text }) => text).join("; "),
  }, {
    marginLeft: 48,
    marginRight: nameMargin(names),
    height: 60 + 130 * names.length,
    x: { domain: [0, 1], label: `mean ${probability}` },
    y: { domain: [0, 1], label: share, grid: true, ticks: 3 },
    r: { range: [1.5, 7] },
    fy: { domain: names, label: null, tickFormat: shortName },
    marks: [
      Plot.frame({ stroke: look.faint, strokeOpacity: 0.5 }),
      Plot.line(ends, { ...place, z: "name", ...dashed(look) }),
      Plot.line(points, { ...place, z: "name", stroke: look.mark }),
      Plot.dot(points, {
        ...place,
        r: "count",
        fill: look.mark,
        title: "text",
      }),
    ],
  });
}
