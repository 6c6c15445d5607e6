import type { SuiteDetails } from "../details/suite_details.ts";
import { FIGURES } from "../figures/figures.ts";
import { PAGE_LOOK } from "../figures/look.ts";
import { Html, html } from "./html.ts";

/** A section for each figure that has data. */
export function figuresSections(details: SuiteDetails): Html[] {
  return Object.entries(FIGURES).flatMap(([name, { title, caption, draw }]) => {
    const svg = draw(details, PAGE_LOOK);
    if (svg === undefined) return [];
    const { leaderboard } = details;
    return section(name, title(leaderboard), caption(leaderboard), svg);
  });
}

function section(
  id: string,
  title: string,
  caption: string,
  svg: string,
): Html {
  return html`
    <section id="${id}">
      <h2>${title}</h2>
      <figure>${new Html(svg)}<figcaption>${caption}</figcaption></figure>
    </section>
  `;
}
