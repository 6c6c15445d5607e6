import { fitTable, wrapped } from "./fit_table.ts";
import { PROGRAM } from "./program.ts";
import { terminalColumns } from "./text_table.ts";
import type { Verb } from "./verb.ts";

/** What `--help` prints for the whole program. */
export function programHelp(verbs: readonly Verb[]): string {
  return `Dor compares training methods over many seeds.

Usage: ${PROGRAM} [COMMAND] [SUITE] [OPTIONS]

${
    indented(verbs.map(({ name, usage, summary }) => [
      `${name} ${usage}`.trimEnd(),
      summary,
    ]))
  }

${
    [
      `Without a command, "run" is meant; without a suite, the study's only one, outside of studies "quickstart".`,
      `"${PROGRAM} help COMMAND" tells more, "${PROGRAM} --version" which Dor this is.`,
      "Exit codes: 0 done, 1 some runs failed, 2 wrong usage, definitions or data, 130 stopped.",
    ].flatMap((line) => wrapped(line, terminalColumns())).join("\n")
  }
`;
}

/** What `VERB --help` prints. */
export function verbHelp(verb: Verb): string {
  const options = verb.options.map(({ name, value, help }) => [
    `--${name}${value === undefined ? "" : ` ${value}`}`,
    help,
  ]);
  return [
    `${verb.summary}.`,
    `Usage: ${PROGRAM} ${verb.name} ${verb.usage}`.trimEnd(),
    verb.details.trim(),
    ...options.length > 0 ? [`Options:\n${indented(options)}`] : [],
  ].join("\n\n") + "\n";
}

/** Rows of two columns that fit the terminal. */
function indented(rows: readonly (readonly string[])[]): string {
  return fitTable(rows, terminalColumns() - 2).map((line) => `  ${line}`)
    .join("\n");
}
