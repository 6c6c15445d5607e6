import { listed } from "../../errors/listed.ts";
import { shown } from "../../errors/shown.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/** The cells of a line. */
export interface Cells {
  /** The line, counted from 1. */
  row: number;
  cells: string[];
}

/** How a table is read. */
export interface TableOptions {
  /** The names of the columns; without them, the first line is a header. */
  columns?: readonly string[];
  /** The columns to keep; default all. */
  wanted?: readonly string[];
  /** The expected number of lines with too many or too few cells, which are left out; without it, such a line is an error. */
  bad_lines?: number;
}

/** Turns the lines of a table into rows. */
export class TableReader {
  /** The names of the columns; undefined before the first line. */
  header: readonly string[] | undefined;
  #bad = 0;
  /** The columns to keep, and their indices. */
  #kept: [name: string, at: number][] = [];

  constructor(
    private readonly file: string,
    private readonly options: TableOptions,
  ) {
    const { columns } = options;
    if (columns !== undefined) this.#begin(columns, undefined);
  }

  /**
   * The rows of a batch of lines, without the header.
   *
   * @throws {DataError} When two columns have the same name, or a line does not
   *   have as many cells as there are columns and no such lines are expected.
   */
  rows(lines: readonly Cells[]): Row[] {
    const first = this.header === undefined ? lines[0] : undefined;
    if (first !== undefined) this.#begin(first.cells, first.row);
    return (first === undefined ? lines : lines.slice(1)).flatMap((line) =>
      this.#row(line) ?? []
    );
  }

  /** @throws {DataError} When the number of lines left out is not the expected one. */
  finish(): void {
    const { bad_lines: expected = 0 } = this.options;
    if (this.#bad === expected) return;
    throw unreadable(
      { file: this.file },
      `${this.#bad} of its lines have too many or too few columns, expected ${expected}; correct format.bad_lines`,
    );
  }

  #begin(header: readonly string[], row: number | undefined): void {
    const seen = new Set<string>();
    // Excel leaves empty columns at the end, all without a name; pandas has unnamed indices, which imports read.
    const mayRepeat = this.options.wanted?.includes("") === false;
    const repeated = header.find((name) =>
      !(mayRepeat && name === "") && seen.size === seen.add(name).size
    );
    if (repeated !== undefined) {
      throw unreadable(
        { file: this.file, row },
        `it has two columns ${shown(repeated)}; rename one`,
      );
    }
    this.header = header;
    this.#kept = header.map((name, at): [string, number] => [name, at])
      .filter(([name]) => this.options.wanted?.includes(name) ?? true);
  }

  #row({ row, cells }: Cells): Row | undefined {
    const columns = this.header!;
    if (cells.length !== columns.length) {
      this.#bad++;
      if (this.options.bad_lines !== undefined) return undefined;
      throw unreadable(
        { file: this.file, row },
        `it has ${cells.length} columns, expected ${columns.length} (${
          listed(columns)
        }); correct the line`,
      );
    }
    const fields = Object.fromEntries(
      this.#kept.map(([name, at]) => [name, copied(cells[at]!)]),
    );
    return {
      file: this.file,
      row,
      fields,
      columns,
      hasHeader: this.options.columns === undefined,
    };
  }
}

/** Copies a string, because a slice would keep the whole line in memory. */
function copied(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
