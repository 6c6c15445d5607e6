import { inWords } from "../forms/in_words.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { leaderboardColumns } from "../leaderboard/leaderboard_columns.ts";
import { leadingMethods } from "../leaderboard/leading_methods.ts";
import {
  referencesNote,
  referenceTable,
} from "../leaderboard/reference_table.ts";
import { runsTable } from "../leaderboard/runs_table.ts";
import { machinesNote } from "../leaderboard/machines_note.ts";
import { runNotes } from "../leaderboard/run_notes.ts";
import { warnings } from "../forms/wording.ts";
import { type Html, html } from "./html.ts";
import { type Cell, table } from "./table.ts";
import type { PageSection } from "./document.ts";

/** A section with the leaderboard, what it shows, references, notes and runs. */
export function leaderboardSection(leaderboard: Leaderboard): PageSection {
  const { rows, notes } = leaderboard;
  const note = referencesNote(leaderboard);
  const machines = machinesNote(leaderboard);
  const columns = leaderboardColumns(leaderboard);
  const leading = leadingMethods(leaderboard);
  return {
    id: "leaderboard",
    title: "Leaderboard",
    body: html`${
      warnings(leaderboard).map((text) =>
        html`
          <p class="warning">${text}</p>
        `
      )
    }${
      table(
        [
          columns.map(({ title }) => title),
          ...rows.map((row) =>
            columns.map(({ cell, value, primary }): Cell => ({
              content: cell(row),
              value: value(row) ?? "",
              style: primary && leading.has(row.name) ? "best" : undefined,
            }))
          ),
        ],
        {
          caption: "Methods by rank; select a column's head to sort by it",
          sortable: true,
          fit: 4,
          naming: 1,
        },
      )
    }
${
      inWords(leaderboard).map((text) =>
        html`
          <p>${text.replaceAll("`", "")}</p>
        `
      )
    }${
      note === undefined ? undefined : html`<h3>References</h3>
<p>${note}</p>
${
        table(referenceTable(leaderboard), {
          caption: "Results for orientation",
        })
      }`
    }
${
      notes.length === 0 ? undefined : html`<h3>Notes</h3>
${list(notes)}`
    }
<h3>Runs</h3>
<p>Means over the seeds, of the memory the largest. Updates are optimiser steps; examples are counted each time they are seen.${
      machines && [" ", machines]
    }</p>
${
      table(runsTable(leaderboard), {
        caption: "The budget of each method's runs",
        fit: 2,
      })
    }
${list(runNotes(leaderboard))}`,
  };
}

function list(items: readonly string[]): Html {
  return html`<ul>
${
    items.map((item) =>
      html`
        <li>${item}</li>
      `
    )
  }</ul>`;
}
