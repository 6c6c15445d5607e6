import { shown } from "../../config/shown.ts";
import type {
  FormatDefinition,
  LabelsFileDefinition,
} from "../../config/task_definition.ts";
import { decodeText } from "./decode_text.ts";
import type { PresentFile } from "../fetch/ensure_split.ts";
import { readBytes } from "./read_bytes.ts";
import { readTsvRows } from "./read_tsv_rows.ts";
import type { Row } from "./row.ts";
import { rowId } from "./row_id.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Gives rows the columns of a second, tab-separated file, by their ids.
 *
 * @returns The rows with the columns of both files.
 * @throws {DataError} When the files do not have the same ids.
 */
export async function joinLabels(
  rows: readonly Row[],
  format: FormatDefinition,
  labels: PresentFile<LabelsFileDefinition>,
): Promise<Row[]> {
  const { id } = format;
  const { path, definition } = labels;
  if (id === undefined) {
    throw unreadable(
      path,
      undefined,
      "its labels are joined by id and the task's format names none, add format.id",
    );
  }
  const byId = new Map<string, Row>();
  const text = decodeText(await readBytes(path), path);
  for (const row of readTsvRows(text, path, definition.columns)) {
    const key = rowId(row, id);
    if (byId.has(key)) {
      throw unreadable(
        path,
        row.row,
        `the id ${shown(key)} stands twice, keep one`,
      );
    }
    byId.set(key, row);
  }
  const joined = rows.map((row) => {
    const key = rowId(row, id);
    const found = byId.get(key);
    if (found === undefined) {
      throw unreadable(
        row.file,
        row.row,
        `${path} has no label for the id ${shown(key)}, add it`,
      );
    }
    byId.delete(key);
    return { ...row, fields: { ...row.fields, ...found.fields } };
  });
  for (const [key, row] of byId) {
    throw unreadable(
      path,
      row.row,
      `there is no text with the id ${shown(key)}, remove the label`,
    );
  }
  return joined;
}
