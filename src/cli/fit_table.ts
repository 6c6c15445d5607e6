/** Cells of words may become this narrow, in columns of the terminal. */
const NARROW = 20;

const GAP = "  ";

/**
 * A table as lines of a terminal, none wider than it: words in wide columns
 * are wrapped; columns that find no room then go below, with the first ones again.
 *
 * @param rows The head first.
 * @param width Columns of the terminal; endless where there is none.
 * @param keys How many columns tell the rows apart.
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
  /** Its width where nothing is wrapped, and where all is that may be. */
  full: number;
  least: number;
}

/** The widths of columns, the widest made narrower until all fit. */
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

/** A row's lines: as many as its longest cell has. */
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

/** A text in lines of so many characters; a longer word has a line to itself. */
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

function wordsOf(text: string): string[] {
  return text.split(/[ \n]/);
}

function lengthOf(text: string): number {
  return [...text].length;
}
