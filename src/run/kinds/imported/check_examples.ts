import type { TaskDefinition } from "../../../config/task_definition.ts";
import type { Example } from "../../../data/example.ts";
import { normaliseText } from "../../../data/read/normalise_text.ts";
import type { Row } from "../../../data/read/row.ts";
import { unreadable } from "../../../data/read/unreadable.ts";
import { shown } from "../../../errors/shown.ts";

/** What was checked if rows have texts. */
export const TEXTS_COMPARED = "texts compared";

/**
 * Checks the texts and gold labels that rows of predictions have against those of
 * the examples.
 *
 * @returns What was checked, for the record.
 * @throws {DataError} When a row is of another example.
 */
export function checkExamples(
  rows: readonly Row[],
  examples: readonly Example[],
  columns: readonly string[],
  task: TaskDefinition,
): string[] {
  const names = [task.format.text].flat();
  const field = names.length > 1
    ? undefined
    : [names[0]!, "text"].find((name) => columns.includes(name));
  rows.forEach((row, i) => {
    const { id, text, labels } = examples[i]!;
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
    const { gold } = row.fields;
    if (
      Array.isArray(gold) &&
      (gold.length !== labels.length ||
        gold.some((value, k) => Number(value) !== labels[k]))
    ) {
      throw unreadable(
        row,
        `its gold labels are ${
          shown(gold)
        }, but those of the example ${id} are ${
          shown(labels)
        }; it has other data or another order`,
      );
    }
  });
  // Rows without a text, or with gold labels in another form, were not compared.
  return [
    ...field !== undefined &&
        rows.every(({ fields }) => typeof fields[field] === "string")
      ? [TEXTS_COMPARED]
      : [],
    ...rows.every(({ fields }) => Array.isArray(fields.gold))
      ? ["gold labels compared"]
      : [],
  ];
}

/** A text as the task reads it, whatever its white space. */
export function comparable(
  text: string,
  { normalise }: TaskDefinition,
): string {
  return normaliseText(text, [...normalise, "collapse_white_space"]);
}
