import { shown } from "../../config/shown.ts";
import type {
  FormatDefinition,
  SplitName,
  TaskDefinition,
} from "../../config/task_definition.ts";
import type { PresentSplit } from "../fetch/ensure_split.ts";
import type { Example } from "../example.ts";
import { fieldValue } from "./field_value.ts";
import { joinLabels } from "./join_labels.ts";
import { labelRow } from "./label_row.ts";
import { readRows } from "./read_rows.ts";
import type { Row } from "./row.ts";
import { rowId } from "./row_id.ts";
import { rowText } from "./row_text.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Reads the examples of a split's files, in the order of the files and rows.
 *
 * @throws {DataError} When a file or a row of it is not as the task says, or
 *   two rows have the same id.
 */
export async function readSplit(
  name: SplitName,
  present: PresentSplit,
  task: TaskDefinition,
): Promise<Example[]> {
  const examples: Example[] = [];
  const seen = new Map<string, Row>();
  let count = 0;
  for (const { definition, path } of present.data) {
    const format = formatOf(task.format, definition.format);
    const rows = await readRows(path, format);
    for (const row of await withLabels(rows, format, present)) {
      count++;
      // Counted over all files, so that ids do not depend on headers or on how rows are spread over files.
      const id = format.id === undefined
        ? `${name}-${count}`
        : rowId(row, format.id);
      const twin = seen.get(id);
      if (twin !== undefined) throw sameId(id, row, twin);
      seen.set(id, row);
      const text = rowText(
        row,
        format.text,
        format.join ?? " ",
        task.normalise,
      );
      const given = fieldValue(row, String(format.labels), "format.labels");
      const labels = labelRow(given, task, row);
      if (labels !== null) examples.push({ id, text, labels });
    }
  }
  return examples;
}

/** The task's format with what a file says of its own. */
function formatOf(
  format: FormatDefinition,
  overrides: object | undefined,
): FormatDefinition {
  return { ...format, ...overrides };
}

async function withLabels(
  rows: Row[],
  format: FormatDefinition,
  { labels }: PresentSplit,
): Promise<Row[]> {
  return labels === undefined ? rows : await joinLabels(rows, format, labels);
}

function sameId(id: string, row: Row, twin: Row): Error {
  const other = twin.file === row.file
    ? `row ${twin.row}`
    : `${twin.file}, row ${twin.row}`;
  return unreadable(
    row.file,
    row.row,
    `its id ${
      shown(id)
    } is that of ${other}, too, give every row an id of its own`,
  );
}
