import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { sectionsOf } from "../sections/sections.ts";
import { html } from "./html.ts";
import type { PageSection } from "./page_section.ts";
import { table } from "./table.ts";

/** The sections that all forms of a report have. */
export function moreSections(
  leaderboard: Leaderboard,
  part: Parameters<typeof sectionsOf>[1],
): PageSection[] {
  return sectionsOf(leaderboard, part).map(
    ({ id, title, caption, table: [head, ...rows], paragraphs }) => ({
      id: `${id}_table`,
      title,
      body: html`${table(head!, rows, { caption })}${
        paragraphs.map((text) =>
          html`
            <p>${text}</p>
          `
        )
      }`,
    }),
  );
}
