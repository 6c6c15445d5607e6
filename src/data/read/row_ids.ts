import { shown } from "../../errors/shown.ts";
import type { Row } from "./row.ts";
import { TextIndex } from "../text_index.ts";
import { unreadable } from "./unreadable.ts";

/** The ids of a split's rows, and where each was found. */
export class RowIds {
  readonly #ids = new TextIndex();
  readonly #rows: number[] = [];
  /** The files, and the index of the first row of each. */
  readonly #files: { file: string; from: number }[] = [];

  /** @throws {DataError} When another row has the id. */
  add(id: string, { file, row }: Row): void {
    const index = this.#ids.add(id);
    if (index < this.#rows.length) {
      const first = this.#files.findLast(({ from }) => from <= index)!;
      const place = first.file === file
        ? `row ${this.#rows[index]}`
        : `${first.file}, row ${this.#rows[index]}`;
      throw unreadable(
        { file, row },
        `its id ${
          shown(id)
        } is also the id of ${place}; give each row a unique id`,
      );
    }
    if (this.#files.at(-1)?.file !== file) {
      this.#files.push({ file, from: this.#rows.length });
    }
    this.#rows.push(row);
  }
}
