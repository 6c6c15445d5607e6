import { escapedTags } from "./escaped_tags.ts";

/** A Markdown table with aligned columns; the first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(escaped));
  const widths = cells[0]!.map((_, column) =>
    Math.max(3, ...cells.map((row) => [...row[column] ?? ""].length))
  );
  const line = (row: readonly string[]) =>
    `| ${
      row.map((cell, column) =>
        cell + " ".repeat(widths[column]! - [...cell].length)
      ).join(" | ")
    } |`;
  return [
    line(cells[0]!),
    `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`,
    ...cells.slice(1).map(line),
  ].join("\n");
}

function escaped(cell: string): string {
  // Backslashes too: one before a bar would cancel the bar's own.
  return escapedTags(cell.replace(/[\\|]/g, "\\$&"))
    .replace(/[\s\p{Cc}]+/gu, " ");
}
