import type { SuiteDetails } from "../details/suite_details.ts";
import { FIGURES } from "../figures/figures.ts";
import { PAGE_LOOK } from "../figures/look.ts";
import { Html, html } from "./html.ts";

/** A section for each figure that there is something to show of. */
export function figuresSections(details: SuiteDetails): Html[] {
  const { leaderboard } = details;
  return Object.entries(FIGURES).flatMap(([name, figure]) => {
    const svg = figure.draw(details, PAGE_LOOK);
    return svg === undefined ? [] : [html`
      <section id="${name}">
        <h2>${figure.title(leaderboard)}</h2>
        <figure>${new Html(svg)}<figcaption>${figure.caption(
          leaderboard,
        )}</figcaption></figure>
      </section>
    `];
  });
}
