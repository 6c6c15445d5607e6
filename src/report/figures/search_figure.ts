import { METRICS } from "../../evaluation/metrics.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { Look } from "./look.ts";
import { drawMethodCurves } from "./method_curves.ts";

/** The expected best score on validation by the number of trials. */
export function searchFigure(
  { search, metrics, significance: { baseline } }: Leaderboard,
  look: Look,
): string | undefined {
  const { title } = METRICS[metrics[0]!];
  const methods = search?.methods.filter(({ expected }) => expected.length > 0);
  if (methods === undefined || methods.length === 0) return undefined;
  const points = methods.flatMap(({ name, expected }) =>
    expected.map((score, i) => ({
      name,
      x: i + 1,
      y: score,
      text: `${name}, ${i + 1} ${i === 0 ? "trial" : "trials"}: ${
        score.toFixed(4)
      }`,
    }))
  );
  return drawMethodCurves(points, {
    title: `Expected best ${title} on validation by the number of trials`,
    x: {
      label: "trials",
      ticks: [...new Set(points.map(({ x }) => x))],
      tickFormat: String,
    },
    y: title,
    names: methods.map(({ name }) => name),
    baseline,
    look,
  });
}
