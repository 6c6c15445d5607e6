import type { TaskDefinition } from "../../../config/task_definition.ts";
import { chooseForm } from "../../../data/labels/choose_form.ts";
import {
  encodeLabels,
  type FieldForm,
} from "../../../data/labels/encode_labels.ts";
import type { Row } from "../../../data/read/row.ts";
import { unreadable } from "../../../data/read/unreadable.ts";
import { shown } from "../../../errors/shown.ts";
import type { Cell } from "./cell_of.ts";
import type { ImportReading } from "./import_order.ts";
import type { ImportedSplit } from "./imported_split.ts";
import { labelValues } from "./label_values.ts";

const FORMS: Record<FieldForm, string> = {
  names: "labels by name",
  indices: "labels by index, from 0",
  row: "rows of 0 and 1",
};

/**
 * Reads decisions that are written as labels: names, indices, or rows of 0/1, one
 * or a list of them, or in a multi-label task names with a separator.
 *
 * @throws {DataError} When they are not labels of the task, or could mean different ones.
 */
export function readLabels(
  rows: readonly Row[],
  cells: readonly Cell[],
  field: string,
  task: TaskDefinition,
  { labels: form }: ImportReading,
): ImportedSplit {
  const values = labelValues(rows, cells, task);
  const chosen = form ?? chooseForm(
    values,
    task,
    (forms) => forms.map((one) => `--labels ${one}`).join(" or "),
  );
  return {
    rows: values.map((value) => {
      const { labels, problem } = encodeLabels(value, chosen, task);
      if (problem !== undefined) throw unreadable(value, problem);
      if (labels?.some((share) => share !== 0 && share !== 1)) {
        throw unreadable(
          value,
          `its ${field} has the shares ${
            shown(labels)
          }, expected 0 and 1; correct the row, or leave out --labels if these are probabilities`,
        );
      }
      if (labels !== null) return labels;
      throw unreadable(
        value,
        `its label ${
          shown(value.items[0])
        } is one whose rows the task leaves out (label_map); correct the row`,
      );
    }),
    answer: "decisions",
    read: [`decisions in ${field}: ${FORMS[chosen]}`],
  };
}
