import { shown } from "../../errors/shown.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/** The ids of a split's rows, and where each stands. */
export class RowIds {
  readonly #places = new Map<string, number>();
  readonly #rows: number[] = [];
  readonly #files: { file: string; from: number }[] = [];

  /** @throws {DataError} When another row has the id. */
  add(id: string, { file, row }: Row): void {
    const twin = this.#places.get(id);
    if (twin !== undefined) {
      const first = this.#files.findLast(({ from }) => from <= twin)!;
      const place = first.file === file
        ? `row ${this.#rows[twin]}`
        : `${first.file}, row ${this.#rows[twin]}`;
      throw unreadable(
        file,
        row,
        `its id ${
          shown(id)
        } is that of ${place}, too, give every row an id of its own`,
      );
    }
    if (this.#files.at(-1)?.file !== file) {
      this.#files.push({ file, from: this.#rows.length });
    }
    this.#places.set(id, this.#rows.length);
    this.#rows.push(row);
  }
}
