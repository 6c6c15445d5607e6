import { METRICS } from "../../evaluation/metrics.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { sizeLabel } from "../forms/wording.ts";
import type { Look } from "./look.ts";
import { drawMethodCurves } from "./method_curves.ts";

/** The primary metric by training size, on a logarithmic axis. */
export function sizesFigure(
  { sizes, metrics, significance: { baseline } }: Leaderboard,
  look: Look,
): string | undefined {
  const primary = metrics[0]!;
  const { title } = METRICS[primary];
  const points = sizes.flatMap((size) =>
    size.rows.flatMap((row) => {
      const { mean, interval } = row.metrics[primary]!;
      return size.examples === undefined ? [] : [{
        name: row.name,
        x: size.examples,
        y: mean,
        interval,
        text: `${row.name}, ${sizeLabel(size)} examples: ${mean.toFixed(4)}`,
      }];
    })
  );
  if (points.length === 0) return undefined;
  return drawMethodCurves(points, {
    title: `${title} by the number of training examples`,
    x: {
      type: "log",
      label: "training examples",
      ticks: [...new Set(points.map(({ x }) => x))],
      tickFormat: (examples: number) => examples.toLocaleString("en"),
    },
    y: title,
    // The order of the largest size, which may lack a method.
    names: [
      ...new Set(
        sizes.toReversed().flatMap(({ rows }) => rows.map(({ name }) => name)),
      ),
    ],
    baseline,
    look,
  });
}
