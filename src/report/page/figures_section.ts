import { METRICS } from "../../evaluation/metrics.ts";
import { differencesFigure } from "../figures/differences_figure.ts";
import { labelsFigure } from "../figures/labels_figure.ts";
import { learningCurvesFigure } from "../figures/learning_curves_figure.ts";
import { PAGE_LOOK } from "../figures/look.ts";
import { seedsFigure } from "../figures/seeds_figure.ts";
import { Html, html } from "./html.ts";
import type { SuiteDetails } from "../details/suite_details.ts";

/** The figures: seeds, differences, learning curves, labels. */
export function figuresSections(
  { leaderboard, curves, labels }: SuiteDetails,
): Html[] {
  const metric = METRICS[leaderboard.metrics[0]!].title;
  return [
    section(
      "seeds",
      "Every seed",
      `Circles are seeds, bars the mean, bands its 95 % interval; diamonds are published results on the same split and metric.`,
      seedsFigure(leaderboard, PAGE_LOOK),
    ),
    section(
      "differences",
      `Differences to ${leaderboard.significance.baseline}`,
      `Over common seeds, which are the small dots; lines are BCa intervals. Full where the protocol calls it significant.`,
      differencesFigure(leaderboard, PAGE_LOOK),
    ),
    section(
      "curves",
      "Learning curves",
      `Validation ${metric} after each epoch, a line for each seed and stage; red points are the weights that were kept.`,
      learningCurvesFigure(curves, metric, PAGE_LOOK),
    ),
    section(
      "labels",
      "F1 by label",
      "Points are means over seeds, lines go from the lowest to the highest seed.",
      labelsFigure(labels, PAGE_LOOK),
    ),
  ].filter((made) => made !== undefined);
}

function section(
  id: string,
  title: string,
  caption: string,
  svg: string | undefined,
): Html | undefined {
  if (svg === undefined) return undefined;
  return html`
    <section id="${id}">
      <h2>${title}</h2>
      <figure>${new Html(svg)}<figcaption>${caption}</figcaption></figure>
    </section>
  `;
}
