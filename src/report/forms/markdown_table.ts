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
  // What begins a tag of HTML would not be shown.
  return cell.replace(
    /`[^`]*`|[\\|]|<(?=[A-Za-z/!?])/g,
    (found) =>
      found.startsWith("`")
        // In code, backslashes stand for themselves, except before a bar, whose own one would cancel.
        ? found.replace(/\\*\|/g, (run) => run.replace(/./g, "\\$&"))
        : `\\${found}`,
  )
    .replace(/[\s\p{Cc}]+/gu, " ");
}
