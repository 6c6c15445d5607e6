import { fitTable } from "./fit_table.ts";

/**
 * Rows as aligned columns, indented by two; the keys of the first row are the
 * head. In a terminal they fit it.
 */
export function textTable(rows: readonly Record<string, string>[]): string {
  if (rows.length === 0) return "  none";
  const keys = Object.keys(rows[0]!);
  return fitTable(
    [keys, ...rows.map((row) => keys.map((key) => row[key] ?? ""))],
    terminalColumns() - 2,
  ).map((line) => `  ${line}`.trimEnd()).join("\n");
}

/** How wide the terminal is that is printed to; endless where there is none. */
export function terminalColumns(): number {
  return Deno.stdout.isTerminal() ? Deno.consoleSize().columns : Infinity;
}
