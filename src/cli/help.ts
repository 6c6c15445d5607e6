import type { Verb } from "./verb.ts";
import { PROGRAM } from "./program.ts";

/** What `--help` prints for the whole program. */
export function programHelp(verbs: readonly Verb[]): string {
  const width = Math.max(
    ...verbs.map((verb) => `${verb.name} ${verb.usage}`.length),
  );
  return `Dor compares training methods over many seeds.

Usage: ${PROGRAM} [VERB] [SUITE] [OPTIONS]

${
    verbs.map((verb) =>
      `  ${`${verb.name} ${verb.usage}`.padEnd(width)}  ${verb.summary}`
    ).join("\n")
  }

Without a verb, "run" is meant; without a suite, "quickstart". "${PROGRAM} VERB --help" tells more.
Exit codes: 0 done, 1 some runs failed, 2 wrong usage, definitions or data, 130 stopped.
`;
}

/** What `VERB --help` prints. */
export function verbHelp(verb: Verb): string {
  const left = verb.options.map(({ name, value }) =>
    `--${name}${value === undefined ? "" : ` ${value}`}`
  );
  const width = Math.max(...left.map((text) => text.length), 0);
  const options = verb.options.map(({ help }, i) =>
    `  ${left[i]!.padEnd(width)}  ${help}`
  );
  return [
    `${verb.summary}.`,
    `Usage: ${PROGRAM} ${verb.name} ${verb.usage}`.trimEnd(),
    verb.details.trim(),
    ...options.length > 0 ? [`Options:\n${options.join("\n")}`] : [],
  ].join("\n\n") + "\n";
}
