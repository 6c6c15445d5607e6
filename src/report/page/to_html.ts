import { thresholdsSection } from "./thresholds_section.ts";
import { annotatorsSection } from "./annotators_section.ts";
import { subtitle } from "../forms/wording.ts";
import { calibrationSection } from "./calibration_section.ts";
import { checkSection } from "./check_section.ts";
import { confusionSection } from "./confusion_section.ts";
import { document } from "./document.ts";
import { errorsSection } from "./errors_section.ts";
import { examplesSection } from "./examples_section.ts";
import { figuresSections } from "./figures_section.ts";
import { moreSections } from "./more_sections.ts";
import { leaderboardSection } from "./leaderboard_section.ts";
import type { Page } from "./page.ts";
import type { PageSection } from "./page_section.ts";
import { pairsSection } from "./pairs_section.ts";
import { reproduceSection } from "./reproduce_section.ts";

/**
 * A suite's page as a single HTML file that needs no network: leaderboard,
 * figures, pairs, confusion, test examples and how to reproduce them.
 *
 * @param page The result of `readPage`.
 * @param options `progress`: a section above the leaderboard, for a page that is
 *   served.
 *
 * @example
 * ```ts ignore
 * import { readPage, toHtml } from "dor/report";
 *
 * await Deno.writeTextFile("page.html", toHtml(await readPage("results/redv2-dan")));
 * ```
 */
export function toHtml(
  page: Page,
  { progress }: { progress?: PageSection } = {},
): string {
  const { leaderboard } = page;
  return document({
    title: leaderboard.title,
    subtitle: subtitle(leaderboard).replaceAll("`", ""),
    live: progress !== undefined,
    sections: [
      ...progress === undefined ? [] : [progress],
      leaderboardSection(leaderboard),
      ...moreSections(leaderboard, "results"),
      ...figuresSections(page),
      ...leaderboard.comparisons.length === 0 ? [] : [pairsSection(page)],
      confusionSection(page),
      ...page.calibrations.length === 0 ? [] : [calibrationSection(page)],
      ...page.shifts.length === 0 ? [] : [thresholdsSection(page)],
      ...page.softScores.length === 0 ? [] : [annotatorsSection(page)],
      errorsSection(page),
      examplesSection(page),
      ...page.check === undefined ? [] : [checkSection(page.check)],
      ...moreSections(leaderboard, "setup"),
      reproduceSection(leaderboard),
    ],
  });
}
