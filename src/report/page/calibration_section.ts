import { calibrationFigure } from "../figures/calibration_figure.ts";
import { PAGE_LOOK } from "../figures/look.ts";
import { figure } from "./figure.ts";
import { html } from "./html.ts";
import { meanOverSeeds } from "./mean_over_seeds.ts";
import type { Page } from "./read_page.ts";
import { table } from "./table.ts";
import type { PageSection } from "./document.ts";

/** How well the probabilities of each method are calibrated. */
export function calibrationSection(
  { calibrations, leaderboard }: Page,
): PageSection {
  const cell = meanOverSeeds(leaderboard);
  return {
    id: "calibration",
    title: "Calibration",
    body: html`${
      table(
        ["method", "expected error", "maximum error", "Brier score"],
        calibrations.map(({ name, expected, maximum, brier }) => [
          name,
          ...[expected, maximum, brier].map((summary) => cell(name, summary)),
        ]),
        {
          caption:
            "Calibration errors (15 bins) and Brier scores on the test split, mean ± standard deviation over seeds; lower is better",
        },
      )
    }
${
      figure(
        calibrationFigure(calibrations, PAGE_LOOK),
        `${
          calibrations[0]!.kind === "single_label"
            ? "Accuracy of predictions by their confidence, all seeds together."
            : "How often a label is gold by its predicted probability, all labels and seeds together."
        } On the dashed line, probabilities are calibrated; below it, they are too high. The area of a point is the number of predictions.`,
      )
    }`,
  };
}
