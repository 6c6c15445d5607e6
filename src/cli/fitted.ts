import { screenSize, wrapped } from "./fit_table.ts";

/**
 * Text for people as it is printed to a stream: where that is a terminal, lines
 * that are too long are broken between words, which terminals do not.
 */
export function fitted(
  text: string,
  stream: Pick<typeof Deno.stdout, "isTerminal">,
): string {
  if (!stream.isTerminal()) return text;
  const { columns } = screenSize();
  return text.split("\n").flatMap((line) =>
    line.length > columns ? wrapped(line, columns) : line
  ).join("\n");
}

/** Prints text for people to standard output. */
export function print(text: string): void {
  console.log(fitted(text, Deno.stdout));
}

/** Prints text for people to standard error. */
export function printError(text: string): void {
  console.error(fitted(text, Deno.stderr));
}
