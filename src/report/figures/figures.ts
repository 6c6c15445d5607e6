import { METRICS } from "../../evaluation/metrics.ts";
import { MAX_CURVES } from "../details/read_details.ts";
import type { SuiteDetails } from "../details/read_details.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { machinesNote } from "../leaderboard/machines_note.ts";
import { costFigure } from "./cost_figure.ts";
import { differencesFigure } from "./differences_figure.ts";
import { labelSharesFigure } from "./label_shares_figure.ts";
import { labelsFigure } from "./labels_figure.ts";
import { learningCurvesFigure } from "./learning_curves_figure.ts";
import type { Look } from "./look.ts";
import { searchFigure } from "./search_figure.ts";
import { seedsFigure } from "./seeds_figure.ts";
import { sizesFigure } from "./sizes_figure.ts";
import { textLengthsFigure } from "./text_lengths_figure.ts";

interface Figure {
  /** Its heading on the page. */
  title(leaderboard: Leaderboard): string;
  /** What its marks mean. */
  caption(leaderboard: Leaderboard): string;
  /** Draws it as SVG; undefined if there is no data. */
  draw(details: SuiteDetails, look: Look): string | undefined;
}

/** All figures, in the order of the page, by the name of their files. */
export const FIGURES: Readonly<Record<string, Figure>> = {
  seeds: {
    title: () => "Every seed",
    caption: ({ annotators }) =>
      `Circles are seeds, bars the mean, bands its 95 % interval; diamonds are published results on the same split and metric${
        annotators === undefined
          ? ""
          : "; the square is the mean of the annotators, each against the gold labels"
      }.`,
    draw: ({ leaderboard }, look) => seedsFigure(leaderboard, look),
  },
  differences: {
    title: ({ significance }) => `Differences from ${significance.baseline}`,
    caption: ({ folds }) =>
      `Small dots are seeds, circles mean differences, lines their ${
        folds === undefined ? "BCa intervals" : "corrected t-intervals"
      }. Filled circles are significant.`,
    draw: ({ leaderboard }, look) => differencesFigure(leaderboard, look),
  },
  learning_curves: {
    title: () => "Learning curves",
    caption: (leaderboard) =>
      `Validation ${
        primaryTitle(leaderboard)
      } after each epoch, one line per seed and stage${
        leaderboard.rows.some(({ seeds }) => seeds.length > MAX_CURVES)
          ? `, of at most ${MAX_CURVES} seeds`
          : ""
      }. Red points mark the epochs whose weights were kept.`,
    draw: ({ curves, leaderboard }, look) =>
      learningCurvesFigure(curves, primaryTitle(leaderboard), look),
  },
  search: {
    title: () => "Search",
    caption: ({ significance }) =>
      `The best score on validation that is expected of so many trials; the dashed line is ${significance.baseline}.`,
    draw: ({ leaderboard }, look) => searchFigure(leaderboard, look),
  },
  sizes: {
    title: () => "Score and training size",
    caption: ({ significance }) =>
      `Points are means over seeds, bands their 95 % intervals; the dashed line is ${significance.baseline}.`,
    draw: ({ leaderboard }, look) => sizesFigure(leaderboard, look),
  },
  cost: {
    title: () => "Score and cost",
    caption: (leaderboard) => costCaption("is faster and", leaderboard),
    draw: ({ leaderboard }, look) => costFigure(leaderboard, look),
  },
  energy: {
    title: () => "Score and energy",
    caption: (leaderboard) =>
      costCaption("needs less energy and is", leaderboard),
    draw: ({ leaderboard }, look) => costFigure(leaderboard, look, "energy"),
  },
  labels: {
    title: () => "F1 by label",
    caption: () =>
      "Points are means over seeds, lines range from the lowest to the highest seed.",
    draw: ({ labels }, look) => labelsFigure(labels, look),
  },
  label_shares: {
    title: () => "Labels in the data",
    caption: () =>
      "The share of examples with each label: circles are train, squares validation, diamonds test.",
    draw: ({ check }, look) => check && labelSharesFigure(check, look),
  },
  text_lengths: {
    title: () => "Lengths of texts",
    caption: () =>
      "Lines range from the shortest text to the 95th percentile; points are medians.",
    draw: ({ check }, look) => check && textLengthsFigure(check, look),
  },
};

/** @param cheaper What another method would have to be, up to "at least as good". */
function costCaption(cheaper: string, leaderboard: Leaderboard): string {
  return [
    `Lines are 95 % intervals of the mean; filled circles are on the Pareto front: no other method ${cheaper} at least as good.`,
    machinesNote(leaderboard) ?? [],
  ].flat().join(" ");
}

function primaryTitle({ metrics }: Leaderboard): string {
  return METRICS[metrics[0]!].title;
}
