import type { Leaderboard } from "../leaderboard.ts";
import { sectionsOf } from "../sections/sections.ts";
import { type Html, html } from "./html.ts";
import { table } from "./table.ts";

/** The sections that only some suites have. */
export function moreSections(leaderboard: Leaderboard): Html[] {
  return sectionsOf(leaderboard).map((section) =>
    html`<section id="${section.id}_table">
<h2>${section.title}</h2>
${
      table(section.table[0]!, section.table.slice(1), {
        caption: section.caption,
      })
    }
${
      section.paragraphs.map((text) =>
        html`
          <p>${text}</p>
        `
      )
    }</section>`
  );
}
