/** Rows as aligned columns for a terminal, indented by two; the keys of the first row are the head. */
export function textTable(rows: readonly Record<string, string>[]): string {
  if (rows.length === 0) return "  none";
  const keys = Object.keys(rows[0]!);
  const lines = [keys, ...rows.map((row) => keys.map((key) => row[key] ?? ""))];
  const widths = keys.map((_, column) =>
    Math.max(...lines.map((line) => [...line[column]!].length))
  );
  return lines.map((line) =>
    `  ${
      line.map((cell, column) =>
        cell + " ".repeat(widths[column]! - [...cell].length)
      ).join("  ")
    }`.trimEnd()
  ).join("\n");
}
