import type { SuiteDetails } from "../details/suite_details.ts";
import { FIGURES } from "../figures/figures.ts";
import { PAGE_LOOK } from "../figures/look.ts";
import { figure } from "./figure.ts";
import type { PageSection } from "./page_section.ts";

/** A section for each figure that has data. */
export function figuresSections(details: SuiteDetails): PageSection[] {
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
