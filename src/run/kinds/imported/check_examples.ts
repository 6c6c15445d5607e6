import type { TaskDefinition } from "../../../config/task_definition.ts";
import { encodeLabels } from "../../../data/labels/encode_labels.ts";
import type { Example } from "../../../data/example.ts";
import { normaliseText } from "../../../data/read/normalise_text.ts";
import type { Row } from "../../../data/read/row.ts";
import { unreadable } from "../../../data/read/unreadable.ts";
import { shown } from "../../../errors/shown.ts";
import { cellOf } from "./cell_of.ts";
import { IMPORT_LABELS } from "./import_order.ts";
import { labelValues } from "./label_values.ts";

/** What was checked if rows have texts. */
export const TEXTS_COMPARED = "texts compared";

/**
 * Checks the texts and gold labels that rows of predictions have against those of
 * the examples.
 *
 * @param predictions The fields of the predictions.
 * @returns What was checked in every row, for the record.
 * @throws {DataError} When a row is of another example.
 */
export function checkExamples(
  rows: readonly Row[],
  examples: readonly Example[],
  columns: readonly string[],
  task: TaskDefinition,
  predictions: string | readonly string[],
): string[] {
  const names = [task.format.text].flat();
  const field = names.length > 1
    ? undefined
    : [names[0]!, "text"].find((name) => columns.includes(name));
  rows.forEach((row, i) => {
    const { id, text } = examples[i]!;
    const given = field === undefined ? undefined : row.fields[field];
    if (
      typeof given === "string" &&
      comparable(given, task) !== comparable(text, task)
    ) {
      throw unreadable(
        row,
        `its text is ${shown(given)}, but that of the example ${id} is ${
          shown(text)
        }; it has other data or another order`,
      );
    }
  });
  // A label can be called gold.
  const isGold = ![predictions].flat().includes("gold");
  const withGold = rows.map((row, i) => ({ row, example: examples[i]! }))
    .filter(({ row }) => isGold && hasGold(row, task));
  checkGold(withGold, task);
  const all = rows.length;
  const texts = field === undefined
    ? 0
    : rows.filter(({ fields }) => typeof fields[field] === "string").length;
  return [
    ...texts === all ? [TEXTS_COMPARED] : [],
    ...withGold.length === all ? ["gold labels compared"] : [],
  ];
}

function hasGold({ fields }: Row, { kind }: TaskDefinition): boolean {
  const gold = fields.gold ?? null;
  // In a multi-label task, an empty cell means no label.
  const isBlank = typeof gold === "string" && gold.trim() === "";
  return gold !== null && !(isBlank && kind === "single_label");
}

/** @throws {DataError} When gold labels are those of the examples in no form. */
function checkGold(
  compared: readonly { row: Row; example: Example }[],
  task: TaskDefinition,
): void {
  const rows = compared.map(({ row }) => row);
  const cells = rows.map((row) => cellOf(row, "gold"));
  const values = labelValues(rows, cells, "gold", task);
  // Indices as in the task's files, and in the order of its labels, as predictions have them.
  const readings = IMPORT_LABELS.flatMap((form) =>
    [false, true].map((predicted) => ({ form, of: { ...task, predicted } }))
  );
  const wrong = readings.map(({ form, of }) =>
    values.findIndex((value, i) => {
      const { labels } = encodeLabels(value, form, of);
      const own = compared[i]!.example.labels;
      return !labels?.every((share, k) => share === own[k]);
    })
  );
  if (wrong.includes(-1)) return;
  const { row, example } = compared[Math.max(...wrong)]!;
  throw unreadable(
    row,
    `its gold labels are ${
      shown(row.fields.gold)
    }, but those of the example ${example.id} are ${
      shown(labelsOf(example, task))
    }; it has other data or another order, or rename its field gold`,
  );
}

/** The labels of an example by name, or its shares if annotators disagree. */
function labelsOf(
  { labels }: Example,
  task: TaskDefinition,
): string | readonly (string | number)[] {
  if (!labels.every((share) => share === 0 || share === 1)) return labels;
  const names = task.labels.filter((_, k) => labels[k] === 1);
  return task.kind === "single_label" ? names[0]! : names;
}

/** A text as the task reads it, whatever its white space. */
export function comparable(
  text: string,
  { normalise }: TaskDefinition,
): string {
  return normaliseText(text, [...normalise, "collapse_white_space"]);
}
