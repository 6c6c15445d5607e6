import { METRICS } from "../../evaluation/metrics.ts";
import type { SuiteDetails } from "../details/suite_details.ts";
import type { Leaderboard } from "../leaderboard.ts";
import { differencesFigure } from "./differences_figure.ts";
import { labelsFigure } from "./labels_figure.ts";
import { learningCurvesFigure } from "./learning_curves_figure.ts";
import type { Look } from "./look.ts";
import { seedsFigure } from "./seeds_figure.ts";

interface Figure {
  /** What stands above it on the page. */
  title(leaderboard: Leaderboard): string;
  /** What it shows, for whoever sees it. */
  caption(leaderboard: Leaderboard): string;
  /** An SVG; undefined where there is nothing to show. */
  draw(details: SuiteDetails, look: Look): string | undefined;
}

/** Every figure of a suite, in the page's order; its files are called as it is here. */
export const FIGURES: Readonly<Record<string, Figure>> = {
  seeds: {
    title: () => "Every seed",
    caption: () =>
      "Circles are seeds, bars the mean, bands its 95 % interval; diamonds are published results on the same split and metric.",
    draw: ({ leaderboard }, look) => seedsFigure(leaderboard, look),
  },
  differences: {
    title: ({ significance }) => `Differences to ${significance.baseline}`,
    caption: () =>
      "Over common seeds, which are the small dots; lines are BCa intervals. Full where the protocol calls it significant.",
    draw: ({ leaderboard }, look) => differencesFigure(leaderboard, look),
  },
  learning_curves: {
    title: () => "Learning curves",
    caption: (leaderboard) =>
      `Validation ${
        primaryTitle(leaderboard)
      } after each epoch, a line for each seed and stage; red points are the weights that were kept.`,
    draw: ({ curves, leaderboard }, look) =>
      learningCurvesFigure(curves, primaryTitle(leaderboard), look),
  },
  labels: {
    title: () => "F1 by label",
    caption: () =>
      "Points are means over seeds, lines go from the lowest to the highest seed.",
    draw: ({ labels }, look) => labelsFigure(labels, look),
  },
};

function primaryTitle({ metrics }: Leaderboard): string {
  return METRICS[metrics[0]!].title;
}
