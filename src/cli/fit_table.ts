/** The minimum width of a wrapped column, in characters. */
const NARROW = 20;

const GAP = "  ";

/**
 * Formats a table for a terminal. Cells of wide columns are wrapped; columns that
 * still do not fit are printed below, after a repetition of the key columns.
 *
 * @param rows The head first.
 * @param width The width of the terminal, in characters; infinite for a pipe.
 * @param keys The number of key columns. Default: 1.
 */
export function fitTable(
  rows: readonly (readonly string[])[],
  width: number,
  keys = 1,
): string[] {
  const columns = rows[0]!.map((_, column): Column => {
    const cells = rows.map((row) => row[column] ?? "");
    const full = Math.max(...cells.map(lengthOf));
    const words = cells.flatMap(wordsOf).map(lengthOf);
    return { column, full, least: Math.min(full, Math.max(NARROW, ...words)) };
  });
  const first = columns.slice(0, keys);
  // A word that no line has room for, such as a path, makes only its own line longer.
  const most = Math.max(
    NARROW,
    width - totalOf(first.map(({ least }) => least)) - GAP.length,
  );
  for (const column of columns.slice(keys)) {
    column.least = Math.min(column.least, most);
  }
  const panels = [[...first]];
  for (const column of columns.slice(keys)) {
    const last = panels.at(-1)!;
    const room = width - totalOf([...last, column].map(({ least }) => least));
    if (room >= 0) last.push(column);
    else panels.push([...first, column]);
  }
  return panels.flatMap((panel, i) => {
    const widths = narrowed(panel, width);
    return [
      ...i === 0 ? [] : [""],
      ...rows.flatMap((row) =>
        linesOf(panel.map(({ column }) => row[column] ?? ""), widths)
      ),
    ];
  });
}

interface Column {
  column: number;
  /** The width without wrapping. */
  full: number;
  /** The smallest width with wrapping. */
  least: number;
}

/** The widths of columns; the widest ones are narrowed until all fit. */
function narrowed(columns: readonly Column[], width: number): number[] {
  const widths = columns.map(({ full }) => full);
  for (let over = totalOf(widths) - width; over > 0; over--) {
    const [widest] = [...columns.keys()]
      .filter((i) => widths[i]! > columns[i]!.least)
      .sort((a, b) => widths[b]! - widths[a]!);
    if (widest === undefined) break;
    widths[widest]!--;
  }
  return widths;
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
}

function linesOf(
  row: readonly string[],
  widths: readonly number[],
): string[] {
  const cells = row.map((cell, i) => wrapped(cell, widths[i]!));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells.map((lines, i) => {
      const text = lines[line] ?? "";
      return text + " ".repeat(Math.max(0, widths[i]! - lengthOf(text)));
    }).join(GAP).trimEnd());
}

/** Wraps a text into lines; a word that is longer than a line gets its own. */
export function wrapped(text: string, width: number): string[] {
  const lines = [""];
  for (const word of wordsOf(text)) {
    const line = lines.at(-1)!;
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || lengthOf(longer) <= width) {
      lines[lines.length - 1] = longer;
    } else lines.push(word);
  }
  return lines;
}

/** The size of the terminal, in characters. */
export function screenSize(): { columns: number; rows: number } {
  try {
    const size = Deno.consoleSize();
    // Terminals without a window, such as those of containers, may say 0.
    if (size.columns > 0) return size;
  } catch {
    // Standard input or output may not be the terminal.
  }
  return { columns: 80, rows: 24 };
}

/** The width of the terminal on standard output, in characters; infinite for a pipe. */
export function terminalColumns(): number {
  return Deno.stdout.isTerminal() ? screenSize().columns : Infinity;
}

function wordsOf(text: string): string[] {
  return text.split(/[ \n]/);
}

function lengthOf(text: string): number {
  return [...text].length;
}
