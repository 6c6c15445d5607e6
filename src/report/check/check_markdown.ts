import type { SuiteCheck } from "../../check/suite_check.ts";
import type { TaskCheck } from "../../check/task_check.ts";
import { markdownTable } from "../forms/markdown_table.ts";
import { oneLine } from "../forms/wording.ts";
import { checkTables } from "./check_tables.ts";

/** What `check` found, in Markdown. */
export function checkMarkdown({ tasks }: SuiteCheck): string {
  return tasks.map(taskMarkdown).join("\n\n");
}

function taskMarkdown(check: TaskCheck): string {
  return [
    `## ${check.task}: ${oneLine(check.title)}`,
    check.findings.length === 0
      ? "Nothing deserves attention."
      : check.findings.map(({ spoils, message }) =>
        `- ${spoils ? "Would spoil a study: " : ""}${message}.`
      ).join("\n"),
    ...checkTables(check).flatMap(({ title, rows, note }) => [
      `### ${title}`,
      markdownTable(rows),
      ...note === undefined ? [] : [note],
    ]),
  ].join("\n\n");
}
