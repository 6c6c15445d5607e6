import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/** The cells of a line, before they have names. */
export interface Cells {
  /** The line, counted from 1. */
  row: number;
  cells: string[];
}

/**
 * Gives the cells of a table their names.
 *
 * @param columns The names; without them, the first line is a header.
 * @throws {DataError} When a name stands twice, or a line has more or fewer
 *   cells than there are columns.
 */
export function tableRows(
  file: string,
  lines: readonly Cells[],
  columns: readonly string[] | undefined,
): Row[] {
  const header = columns ?? lines[0]?.cells ?? [];
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined) {
    throw unreadable(
      file,
      columns === undefined ? lines[0]?.row : undefined,
      `the column ${JSON.stringify(twice)} stands twice, rename one`,
    );
  }
  return lines.slice(columns === undefined ? 1 : 0).map(({ row, cells }) => {
    if (cells.length !== header.length) {
      throw unreadable(
        file,
        row,
        `it has ${cells.length} columns where ${header.length} are expected (${
          header.join(", ")
        }), correct the line`,
      );
    }
    return {
      file,
      row,
      fields: Object.fromEntries(header.map((name, i) => [name, cells[i]])),
    };
  });
}
