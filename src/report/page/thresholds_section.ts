import { METRICS } from "../../evaluation/metrics.ts";
import { MAX_SHIFTED_RUNS } from "../details/threshold_shifts.ts";
import { PAGE_LOOK } from "../figures/look.ts";
import { thresholdsFigure } from "../figures/thresholds_figure.ts";
import { figure } from "./figure.ts";
import type { Page } from "./read_page.ts";
import type { PageSection } from "./document.ts";

/** How much the scores of multi-label methods depend on their thresholds. */
export function thresholdsSection(
  { leaderboard, shifts }: Page,
): PageSection {
  const { metrics, significance, rows } = leaderboard;
  const fixed = rows.filter(({ threshold }) => threshold !== undefined);
  const { title } = METRICS[metrics[0]!];
  return {
    id: "thresholds",
    title: "Thresholds",
    body: figure(
      thresholdsFigure(shifts, {
        metric: title,
        baseline: significance.baseline,
        look: PAGE_LOOK,
      }),
      `${title} on the test split if all thresholds of a run were lower or higher: means over at most ${MAX_SHIFTED_RUNS} seeds, bars from the lowest to the highest; the dashed line is ${significance.baseline}. The runs' own thresholds, at 0, ${
        fixed.length === rows.length
          ? "were not chosen on validation"
          : `were chosen on validation${
            fixed.length === 0
              ? ""
              : `, except those of ${fixed.map(({ name }) => name).join(", ")}`
          }`
      }; a higher score elsewhere could not have been known.`,
    ),
  };
}
