import { listed } from "../../errors/listed.ts";
import { shown } from "../../errors/shown.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/** The cells of a line, before they have names. */
export interface Cells {
  /** The line, counted from 1. */
  row: number;
  cells: string[];
}

/** Gives the cells of a table their names. */
export class TableRows {
  readonly #file: string;
  readonly #wanted: readonly string[] | undefined;
  #header: readonly string[] | undefined;
  /** The columns to keep, and where they stand. */
  #kept: [name: string, at: number][] = [];

  /**
   * @param columns The names; without them, the first line is a header.
   * @param wanted The columns to keep; default all.
   * @throws {DataError} When a name stands twice.
   */
  constructor(
    file: string,
    columns: readonly string[] | undefined,
    wanted: readonly string[] | undefined,
  ) {
    this.#file = file;
    this.#wanted = wanted;
    if (columns !== undefined) this.#begin(columns, undefined);
  }

  /** The names of the columns, once they are known. */
  get header(): readonly string[] | undefined {
    return this.#header;
  }

  /**
   * The rows of some lines, the header none of them.
   *
   * @throws {DataError} When a name stands twice, or a line has more or fewer
   *   cells than there are columns.
   */
  rows(lines: readonly Cells[]): Row[] {
    const first = this.#header === undefined ? lines[0] : undefined;
    if (first !== undefined) this.#begin(first.cells, first.row);
    return (first === undefined ? lines : lines.slice(1)).map((line) =>
      this.#row(line)
    );
  }

  #begin(header: readonly string[], row: number | undefined): void {
    const seen = new Set<string>();
    const twice = header.find((name) => seen.size === seen.add(name).size);
    if (twice !== undefined) {
      throw unreadable(
        this.#file,
        row,
        `the column ${shown(twice)} stands twice, rename one`,
      );
    }
    this.#header = header;
    this.#kept = header.map((name, at): [string, number] => [name, at])
      .filter(([name]) => this.#wanted?.includes(name) ?? true);
  }

  #row({ row, cells }: Cells): Row {
    const columns = this.#header!;
    if (cells.length !== columns.length) {
      throw unreadable(
        this.#file,
        row,
        `it has ${cells.length} columns where ${columns.length} are expected (${
          listed(columns)
        }), correct the line`,
      );
    }
    const fields = Object.fromEntries(
      this.#kept.map(([name, at]) => [name, ownText(cells[at]!)]),
    );
    return { file: this.#file, row, fields, columns };
  }
}

/**
 * The same text in memory of its own: a part of a longer text would keep all
 * of that.
 */
function ownText(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
