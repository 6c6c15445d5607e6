import type { TaskCheck } from "../../check/task_check.ts";
import { checkTables } from "../check/check_tables.ts";
import { html } from "./html.ts";
import { table } from "./table.ts";
import type { PageSection } from "./document.ts";

/** What `check` found in the data of the target. */
export function checkSection(check: TaskCheck): PageSection {
  const { findings } = check;
  return {
    id: "data",
    title: "Check of the data",
    body: html`${
      findings.length === 0
        ? html`
          <p>Nothing in the data deserves attention.</p>
        `
        : html`<ul>${
          findings.map(({ spoils, message }) =>
            html`
              <li>${spoils ? "Would spoil a study: " : ""}${message}.</li>
            `
          )
        }</ul>`
    }
${
      checkTables(check).map(({ title, rows, note }) =>
        html`${table(rows, { caption: `${title} of ${check.task}` })}
${
          note === undefined ? undefined : html`
            <p>${note}</p>
          `
        }`
      )
    }`,
  };
}
