import { markdownText } from "./markdown_text.ts";
import { inWords } from "./in_words.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { leaderboardTable } from "../leaderboard/leaderboard_table.ts";
import { markdownTable } from "./markdown_table.ts";
import { oneLine, subtitle, warnings } from "./wording.ts";
import {
  referencesNote,
  referenceTable,
} from "../leaderboard/reference_table.ts";
import { runsTable } from "../leaderboard/runs_table.ts";
import { machinesNote } from "../leaderboard/machines_note.ts";
import { runNotes } from "../leaderboard/run_notes.ts";
import { sectionsOf } from "../sections/sections.ts";
import { signatureLine } from "../leaderboard/signature.ts";

/**
 * A leaderboard as a page of Markdown.
 *
 * @example
 * ```ts
 * import { buildLeaderboard, readSuite, toMarkdown } from "dor/report";
 *
 * console.log(toMarkdown(buildLeaderboard(readSuite("results/redv2-dan"))));
 * ```
 */
export function toMarkdown(leaderboard: Leaderboard): string {
  const note = referencesNote(leaderboard);
  const parts = [
    oneLine(`# ${leaderboard.title}`),
    oneLine(subtitle(leaderboard)),
    leaderboardTable(leaderboard),
    ...warnings(leaderboard).map((text) => `**${oneLine(text)}**`),
    ...note === undefined ? [] : [
      note,
      markdownTable(referenceTable(leaderboard)),
    ],
    ...inWords(leaderboard),
    ...leaderboard.notes.length === 0 ? [] : [
      "Notes:",
      leaderboard.notes.map((note) => `- ${oneLine(note)}`).join("\n"),
    ],
    "Runs, as means over the seeds (of the memory, the largest); updates are optimiser steps, and examples are counted each time they are seen:",
    markdownTable(runsTable(leaderboard)),
    ...[machinesNote(leaderboard) ?? []].flat(),
    runNotes(leaderboard).map((note) => `- ${oneLine(note)}`).join("\n"),
    ...[
      ...sectionsOf(leaderboard, "results"),
      ...sectionsOf(leaderboard, "setup"),
    ].flatMap((section) => [
      `## ${section.title}`,
      `${section.caption}:`,
      markdownTable(section.table),
      ...section.paragraphs,
    ]),
    `Signature: \`${signatureLine(leaderboard.signature)}\``,
  ];
  return markdownText(parts);
}
