import { fitTable, terminalColumns, wrapped } from "./fit_table.ts";
import { PROGRAM } from "./program.ts";
import type { Verb } from "./verb.ts";

/** The help of the program. */
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
      `The default command is "run". The default suite is the only one of the current study, or "quickstart" outside of a study.`,
      `Run "${PROGRAM} help COMMAND" for the options of a command, and "${PROGRAM} --version" for the version.`,
      "Exit codes: 0 done, 1 some runs failed or are missing, or a check failed, 2 wrong usage, definitions or data, 130 stopped.",
    ].flatMap((line) => wrapped(line, terminalColumns())).join("\n")
  }
`;
}

/** The help of a verb. */
export function verbHelp(verb: Verb): string {
  const options = verb.options.map(({ name, value, help }) => [
    `--${name}${value === undefined ? "" : ` ${value}`}`,
    help,
  ]);
  return [
    `${verb.summary}.`,
    `Usage: ${PROGRAM} ${verb.name} ${verb.usage}`.trimEnd(),
    paragraphs(verb.details.trim()),
    ...options.length > 0 ? [`Options:\n${indented(options)}`] : [],
  ].join("\n\n") + "\n";
}

/** Details that fit the terminal: paragraphs are filled, lists wrapped, and examples stay. */
function paragraphs(text: string): string {
  const columns = terminalColumns();
  if (columns === Infinity) return text;
  return text.split("\n\n").map((part) => {
    if (!part.startsWith("  ")) return wrapped(part, columns).join("\n");
    const rows = part.split("\n").map((line) =>
      /^ {2}(\S+) {2,}(.*)$/.exec(line)
    );
    return rows.every((row) => row !== null)
      ? indented(rows.map(([, name, meaning]) => [name!, meaning!]))
      : part;
  }).join("\n\n");
}

/** Indented rows that fit the terminal. */
function indented(rows: readonly (readonly string[])[]): string {
  return fitTable(rows, terminalColumns() - 2).map((line) => `  ${line}`)
    .join("\n");
}
