import { fileFormat } from "../../config/file_format.ts";
import type {
  SplitName,
  TaskDefinition,
} from "../../config/task_definition.ts";
import type { SplitReading } from "../dataset.ts";
import type { Example } from "../example.ts";
import type { PresentSplit } from "../fetch/ensure_split.ts";
import type { LabelGroup } from "../labels/label_group.ts";
import type { LabelGroups } from "../labels/label_groups.ts";
import { LabelJoin } from "./label_join.ts";
import { readRows } from "./read_rows.ts";
import { Room } from "./room.ts";
import { rowId } from "./row_id.ts";
import { RowIds } from "./row_ids.ts";
import { rowText } from "./row_text.ts";

/** The examples of a split, before it is known how labels are written. */
export interface SplitRows {
  /** Their labels are still empty. */
  examples: Example[];
  /** The place of each example's labels in those of its group. */
  places: number[];
  /** The groups of labels, and the examples from which on they are used. */
  groups: { group: LabelGroup; from: number }[];
  reading: SplitReading;
}

/**
 * Reads the rows of a split's files, in the order of the files and rows.
 *
 * @throws {DataError} When a file or a row of it is not as the task says, two
 *   rows have the same id, or there are more than memory has room for.
 */
export async function readSplit(
  name: SplitName,
  present: PresentSplit,
  task: TaskDefinition,
  labelGroups: LabelGroups,
): Promise<SplitRows> {
  const reading: SplitReading = { rows: 0, unmapped: 0, emptyFields: {} };
  const result: SplitRows = { examples: [], places: [], groups: [], reading };
  const { examples, places, groups } = result;
  const ids = new RowIds();
  const room = new Room();
  let join: LabelJoin | undefined;
  const onEmpty = (field: string) => {
    reading.emptyFields[field] = (reading.emptyFields[field] ?? 0) + 1;
  };
  for (const { definition, path } of present.data) {
    const format = fileFormat(task.format, definition.format);
    const { id: idField, join: between = " " } = format;
    const textFields = [format.text].flat();
    const labelField = String(format.labels);
    const wanted = [textFields, format.labels, idField ?? []].flat();
    const group = labelGroups.of(format);
    groups.push({ group, from: examples.length });
    if (present.labels !== undefined) {
      join ??= await LabelJoin.read(present.labels, idField);
    }
    for await (const rows of readRows(path, format, wanted)) {
      for (const row of rows) {
        // Counted over all files, so that ids do not depend on headers or on how rows are spread over files.
        reading.rows++;
        const id = idField === undefined
          ? `${name}-${reading.rows}`
          : rowId(row, idField);
        if (idField !== undefined) ids.add(id, row);
        const whole = join === undefined ? row : join.joined(row, id);
        const text = rowText(
          whole,
          textFields,
          between,
          task.normalise,
          onEmpty,
        );
        places.push(group.add(whole, labelField));
        examples.push({ id, text, labels: UNDECIDED });
        room.take(id, text);
      }
      room.check(path);
    }
  }
  join?.finish();
  return result;
}

const UNDECIDED: number[] = [];
