/** Rows of cells as a Markdown table, padded so that it reads well as text; the first row is the head. */
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
  // A backslash before a bar would undo the bar's own.
  return cell.replace(/[\\|]/g, "\\$&").replace(/\s+/g, " ");
}
