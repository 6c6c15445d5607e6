import { listed } from "../../config/listed.ts";
import { shown } from "../../config/shown.ts";
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
  const seen = new Set<string>();
  const twice = header.find((name) => seen.size === seen.add(name).size);
  if (twice !== undefined) {
    throw unreadable(
      file,
      columns === undefined ? lines[0]?.row : undefined,
      `the column ${shown(twice)} stands twice, rename one`,
    );
  }
  return lines.slice(columns === undefined ? 1 : 0).map(({ row, cells }) => {
    if (cells.length !== header.length) {
      throw unreadable(
        file,
        row,
        `it has ${cells.length} columns where ${header.length} are expected (${
          listed(header)
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
