import { shown } from "../../errors/shown.ts";
import type { LabelsFileDefinition } from "../../config/task_definition.ts";
import type { PresentFile } from "../fetch/ensure_split.ts";
import { dataText } from "./data_text.ts";
import { readTsvRows } from "./read_tsv_rows.ts";
import type { Row } from "./row.ts";
import { rowId } from "./row_id.ts";
import { unreadable } from "./unreadable.ts";

/** Joins rows by id with the rows of a second, tab-separated file that has the labels. */
export class LabelJoin {
  private constructor(
    private readonly path: string,
    private readonly byId: Map<string, Row>,
  ) {}

  /**
   * Reads the second file.
   *
   * @param id The name of the column with the ids.
   * @throws {DataError} When no column is named, an id is repeated, or the file
   *   cannot be read.
   */
  static async read(
    { path, definition }: PresentFile<LabelsFileDefinition>,
    id: string | undefined,
  ): Promise<LabelJoin> {
    if (id === undefined) {
      throw unreadable(
        { file: path },
        "its labels are joined by id, but the task's format names no id field; add format.id",
      );
    }
    const byId = new Map<string, Row>();
    const { columns } = definition;
    const rows = readTsvRows(dataText(path), path, { columns });
    for await (const some of rows) {
      for (const row of some) {
        const key = rowId(row, id);
        if (byId.has(key)) {
          throw unreadable(
            { file: path, row: row.row },
            `the id ${shown(key)} is repeated; keep one`,
          );
        }
        byId.set(key, row);
      }
    }
    return new LabelJoin(path, byId);
  }

  /**
   * A row with the columns of both files. Each id can be joined once.
   *
   * @param fields The fields that are read and are not labels: where both files
   *   have one, the values must be the same.
   * @throws {DataError} When the second file has no row with the id, or a field
   *   has two values.
   */
  joined(row: Row, id: string, fields: readonly string[]): Row {
    const found = this.byId.get(id);
    if (found === undefined) {
      throw unreadable(
        row,
        `${this.path} has no label for the id ${shown(id)}; add it`,
      );
    }
    const [mine, others] = [row.fields, found.fields];
    const double = fields.find((field) =>
      Object.hasOwn(mine, field) && Object.hasOwn(others, field) &&
      String(mine[field]) !== String(others[field])
    );
    if (double !== undefined) {
      throw unreadable(
        row,
        `its ${double} is ${shown(mine[double])}, but ${
          shown(others[double])
        } in ${this.path}; give the column another name in labels_file.columns`,
      );
    }
    this.byId.delete(id);
    return {
      ...row,
      fields: { ...row.fields, ...found.fields },
      columns: [
        ...row.columns ?? Object.keys(row.fields),
        ...found.columns ?? [],
      ],
      hasHeader: false,
      classNames: { ...row.classNames, ...found.classNames },
    };
  }

  /** @throws {DataError} When an id of the second file was not joined. */
  finish(): void {
    for (const [id, row] of this.byId) {
      throw unreadable(
        { file: this.path, row: row.row },
        `there is no text with the id ${shown(id)}; remove the label`,
      );
    }
  }
}
