import { calibrationFigure } from "../figures/calibration_figure.ts";
import { PAGE_LOOK } from "../figures/look.ts";
import { firstSeedsInWords } from "../suite/first_seeds.ts";
import { tableOf } from "../forms/table_of.ts";
import { testedPart } from "../forms/wording.ts";
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
  const seeds = firstSeedsInWords(leaderboard);
  const what = calibrations[0]!.kind === "single_label"
    ? `Accuracy of predictions by their confidence, ${seeds} together.`
    : `How often a label is gold by its predicted probability, all labels and ${seeds} together.`;
  return {
    id: "calibration",
    title: "Calibration",
    body: html`${
      table(
        tableOf(calibrations.map(({ name, expected, maximum, brier }) => ({
          method: name,
          "expected error": cell(name, expected),
          "maximum error": cell(name, maximum),
          "Brier score": cell(name, brier),
        }))),
        {
          caption: `Calibration errors (15 bins) and Brier scores on ${
            testedPart(leaderboard)
          }, mean ± standard deviation over ${seeds}; lower is better`,
        },
      )
    }
${
      figure(
        calibrationFigure(calibrations, PAGE_LOOK),
        `${what} On the dashed line, probabilities are calibrated; below it, they are too high. The larger a point, the more predictions.`,
      )
    }`,
  };
}
