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
import { fieldValue } from "./field_value.ts";
import { isCsvCell } from "./is_csv_cell.ts";
import { LabelJoin } from "./label_join.ts";
import { readRows } from "./read_rows.ts";
import { MemoryGuard } from "./memory_guard.ts";
import { rowId } from "./row_id.ts";
import { RowIds } from "./row_ids.ts";
import { rowVotes } from "./row_votes.ts";
import { normaliseText } from "./normalise_text.ts";
import type { Row } from "./row.ts";
import { textFields } from "./text_fields.ts";
import { unreadable } from "./unreadable.ts";

/** The examples of a split, before their labels are decoded. */
export interface SplitRows {
  /** The examples, with empty labels. */
  examples: Example[];
  /** The index of each example's labels in its group. */
  labelIndices: number[];
  /** The label groups, and the first example of each. */
  groups: { group: LabelGroup; from: number }[];
  /** For each example, the labels of each annotator, if they are wanted. */
  annotations: (AnnotatorLabels | undefined)[][];
  reading: SplitReading;
}

/** The labels that an annotator gave an example. */
interface AnnotatorLabels {
  group: LabelGroup;
  /** The index of the labels in the group. */
  index: number;
}

/**
 * Reads the rows of a split's files, in their order.
 *
 * @param annotatorGroups The groups of annotators' labels, if these and the fields of slices are wanted.
 * @throws {DataError} When a file or row does not match the task's definition,
 *   two rows have the same id, or the rows do not fit into memory.
 */
export async function readSplit(
  name: SplitName,
  present: PresentSplit,
  task: TaskDefinition,
  labelGroups: LabelGroups,
  annotatorGroups?: LabelGroups,
): Promise<SplitRows> {
  const reading: SplitReading = {
    rows: 0,
    badLines: 0,
    unmapped: 0,
    emptyFields: {},
  };
  const result: SplitRows = {
    examples: [],
    labelIndices: [],
    groups: [],
    annotations: [],
    reading,
  };
  const { examples, labelIndices, groups, annotations } = result;
  const sliceFields = annotatorGroups === undefined ? [] : fieldsOf(task);
  const ids = new RowIds();
  const memory = new MemoryGuard();
  let join: LabelJoin | undefined;
  const onEmpty = (field: string) => {
    reading.emptyFields[field] = (reading.emptyFields[field] ?? 0) + 1;
  };
  for (const { definition, path } of present.data) {
    const format = fileFormat(task.format, definition.format);
    const { id: idField, join: textSeparator = " " } = format;
    const textFields = [format.text].flat();
    const labelField = String(format.labels);
    const needsVotes = name === trainingSplit(task);
    // A suite may draw training examples from validation, too.
    const votesField = needsVotes || name === "validation"
      ? format.votes
      : undefined;
    const annotators = annotatorGroups === undefined
      ? undefined
      : format.annotators;
    const unlabelled = [
      ...textFields,
      ...[
        votesField ?? [],
        annotators ?? [],
        sliceFields.map(([, field]) => field),
      ].flat(),
    ];
    const wanted = [...unlabelled, ...[format.labels, idField ?? []].flat()];
    const group = labelGroups.of(format);
    const annotatorGroup = annotatorGroups?.of(format);
    groups.push({ group, from: examples.length });
    const keepsQuotes = format.type === "tsv" || format.type === "lines";
    if (present.labels !== undefined) {
      join ??= await LabelJoin.read(present.labels, idField);
    }
    for await (const rows of readRows(path, format, wanted)) {
      for (const row of rows) {
        // Counted over all files, so that ids do not depend on how rows are divided into files.
        reading.rows++;
        const id = idField === undefined
          ? `${name}-${reading.rows}`
          : rowId(row, idField);
        if (idField !== undefined) ids.add(id, row);
        const joined = join?.joined(row, id, unlabelled) ?? row;
        const text = rowText(
          joined,
          textFields,
          textSeparator,
          task.normalise,
          onEmpty,
        );
        if (
          keepsQuotes &&
          textFields.some((field) => isCsvCell(joined.fields[field]))
        ) {
          reading.quotedTexts ??= {
            rows: 0,
            type: format.type,
            separator: format.separator ?? "\t",
          };
          reading.quotedTexts.rows++;
        }
        labelIndices.push(group.add(joined, labelField));
        const example: Example = { id, text, labels: NO_LABELS };
        if (
          votesField !== undefined &&
          (needsVotes || (joined.fields[votesField] ?? null) !== null)
        ) {
          example.votes = rowVotes(joined, votesField, task);
        }
        if (annotators !== undefined) {
          annotations[examples.length] = annotators.map((field) =>
            isBlank(fieldValue(joined, field, "format.annotators"))
              ? undefined
              : {
                group: annotatorGroup!,
                index: annotatorGroup!.add(joined, field),
              }
          );
        }
        if (sliceFields.length > 0) {
          example.fields = Object.fromEntries(
            sliceFields.flatMap(([slice, field]) => {
              const value = fieldValue(joined, field, `slices.${slice}.field`);
              return isBlank(value) ? [] : [[slice, String(value)]];
            }),
          );
        }
        examples.push(example);
        memory.add(id, text);
      }
      memory.check(path);
    }
    // The reader has checked that there are as many.
    reading.badLines += format.bad_lines ?? 0;
  }
  join?.finish();
  return result;
}

/** The names and fields of the slices that are fields. */
function fieldsOf({ slices = {} }: TaskDefinition): [string, string][] {
  return Object.entries(slices).flatMap(([name, slice]) =>
    "field" in slice ? [[name, slice.field]] : []
  );
}

function isBlank(value: unknown): boolean {
  return value === null || typeof value === "string" && value.trim() === "";
}

/** The split that training examples are read from. */
function trainingSplit({ splits: { train } }: TaskDefinition): string {
  return "from" in train ? train.from : "train";
}

/** Shared by all examples until their labels are decoded. */
const NO_LABELS: number[] = [];

/**
 * The text of a row: its text fields, joined and normalised. Empty fields are
 * skipped; if there are several fields, null counts as empty.
 *
 * @param onEmpty Called with the name of each empty field.
 * @throws {DataError} When a field is missing, not a string, or one that UTF-8
 *   cannot write, the only field is null, or all fields are empty.
 */
function rowText(
  row: Row,
  fields: readonly string[],
  join: string,
  normalisers: TaskDefinition["normalise"],
  onEmpty: (field: string) => void,
): string {
  const texts = textFields(row, fields, "format.text", onEmpty);
  const text = normaliseText(texts.join(join), normalisers);
  if (text.trim() === "") {
    throw unreadable(row, "the text is empty; correct or remove the row");
  }
  return text;
}
