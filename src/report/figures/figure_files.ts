import { METRICS } from "../../evaluation/metrics.ts";
import type { SuiteDetails } from "../details/suite_details.ts";
import { differencesFigure } from "./differences_figure.ts";
import { labelsFigure } from "./labels_figure.ts";
import { learningCurvesFigure } from "./learning_curves_figure.ts";
import { PAPER_LOOK } from "./look.ts";
import { seedsFigure } from "./seeds_figure.ts";

/** The figures of a suite as SVG files for a paper, by their names; those of which there is nothing to show are left out. */
export function figureFiles(
  { leaderboard, curves, labels }: SuiteDetails,
): Record<string, string> {
  const metric = METRICS[leaderboard.metrics[0]!].title;
  const figures = {
    seeds: seedsFigure(leaderboard, PAPER_LOOK),
    differences: differencesFigure(leaderboard, PAPER_LOOK),
    learning_curves: learningCurvesFigure(curves, metric, PAPER_LOOK),
    labels: labelsFigure(labels, PAPER_LOOK),
  };
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, svg]) =>
      svg === undefined ? [] : [[`${name}.svg`, `${svg}\n`]]
    ),
  );
}
