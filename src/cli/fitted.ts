import { screenSize, wrapped } from "./fit_table.ts";
import { withoutControls } from "./without_controls.ts";

/**
 * Text for people as it is printed to a stream: where that is a terminal, lines
 * that are too long are broken between words, which terminals do not. It has no
 * control characters.
 */
export function fitted(
  text: string,
  stream: Pick<typeof Deno.stdout, "isTerminal">,
): string {
  const shown = withoutControls(text);
  if (!stream.isTerminal()) return shown;
  const { columns } = screenSize();
  return shown.split("\n").flatMap((line) =>
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
