import { seedsInWords } from "../../config/seed_ranges.ts";
import { METRICS } from "../../evaluation/metrics.ts";
import { MAX_SHIFTED_RUNS } from "../details/threshold_shifts.ts";
import { thresholdsFigure } from "../figures/thresholds_figure.ts";
import { signatureLine } from "../leaderboard/signature.ts";
import { annotatorsSection } from "./annotators_section.ts";
import { subtitle, testedPart } from "../forms/wording.ts";
import { calibrationSection } from "./calibration_section.ts";
import { checkSection } from "./check_section.ts";
import { confusionSection } from "./confusion_section.ts";
import { document } from "./document.ts";
import { errorsSection } from "./errors_section.ts";
import { examplesSection } from "./examples_section.ts";
import { leaderboardSection } from "./leaderboard_section.ts";
import type { Page } from "./read_page.ts";
import type { PageSection } from "./document.ts";
import { pairsSection } from "./pairs_section.ts";
import type { SuiteDetails } from "../details/read_details.ts";
import { FIGURES } from "../figures/figures.ts";
import { PAGE_LOOK } from "../figures/look.ts";
import { figure } from "./figure.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { sectionsOf } from "../sections/sections.ts";
import { html } from "./html.ts";
import { table } from "./table.ts";

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
      reproduceSection(page),
    ],
  });
}

/** A section for each figure that has data. */
function figuresSections(details: SuiteDetails): PageSection[] {
  const { leaderboard } = details;
  return Object.entries(FIGURES).flatMap(([id, { title, caption, draw }]) => {
    const svg = draw(details, PAGE_LOOK);
    return svg === undefined ? [] : [{
      id,
      title: title(leaderboard),
      body: figure(svg, caption(leaderboard)),
    }];
  });
}

/** The sections that all forms of a report have. */
function moreSections(
  leaderboard: Leaderboard,
  part: Parameters<typeof sectionsOf>[1],
): PageSection[] {
  return sectionsOf(leaderboard, part).map(
    ({ id, title, caption, table: cells, paragraphs }) => ({
      id: `${id}_table`,
      title,
      body: html`${table(cells, { caption })}${
        paragraphs.map((text) =>
          html`
            <p>${text}</p>
          `
        )
      }`,
    }),
  );
}

/** How much the scores of multi-label methods depend on their thresholds. */
function thresholdsSection(
  { leaderboard, shifts }: Page,
): PageSection {
  const { metrics, significance, rows } = leaderboard;
  const { title } = METRICS[metrics[0]!];
  const except = rows.flatMap(({ name, threshold, fixed, imported }) =>
    threshold !== undefined
      ? name
      : imported?.unvalidated === undefined || fixed === undefined
      ? []
      : `${name} with ${seedsInWords(imported.unvalidated)}`
  );
  const chosen = rows.every(({ threshold }) => threshold !== undefined)
    ? "were not chosen on validation"
    : except.length === 0
    ? "were chosen on validation"
    : `were chosen on validation, except those of ${except.join(", ")}`;
  return {
    id: "thresholds",
    title: "Thresholds",
    body: figure(
      thresholdsFigure(shifts, {
        metric: title,
        baseline: significance.baseline,
        look: PAGE_LOOK,
      }),
      `${title} on ${
        testedPart(leaderboard)
      } if all thresholds of a run were lower or higher: means over at most ${MAX_SHIFTED_RUNS} seeds, bars from the lowest to the highest; the dashed line is ${significance.baseline}. The runs' own thresholds, at 0, ${chosen}; a better score elsewhere could not have been known.`,
    ),
  };
}

/** A section with the commands that reproduce the leaderboard, and its signature. */
function reproduceSection(
  { leaderboard: { reproduce, signature }, repeatability }: Page,
): PageSection {
  return {
    id: "reproduce",
    title: "How to reproduce",
    body: html`<pre tabindex="0"><code>${reproduce.join("\n")}
</code></pre>
<p>The first command executes the missing runs and writes the leaderboard${repeatability}. The second recomputes every number from the stored predictions.</p>
${table([["part", "value"], ...signature], { caption: "Signature" })}
<p>In one line: <code>${signatureLine(signature)}</code></p>`,
  };
}
