import type { TaskDefinition } from "../../../config/task_definition.ts";
import { checkClassNames } from "../../../data/labels/check_class_names.ts";
import { chooseForm } from "../../../data/labels/choose_form.ts";
import {
  encodeLabels,
  type FieldForm,
} from "../../../data/labels/encode_labels.ts";
import type { LabelValue } from "../../../data/labels/label_value.ts";
import { lowestIndex } from "../../../data/labels/lowest_index.ts";
import { pandasItem } from "../../../data/labels/pandas_item.ts";
import type { Row } from "../../../data/read/row.ts";
import { unreadable } from "../../../data/read/unreadable.ts";
import { listed } from "../../../errors/listed.ts";
import { shown } from "../../../errors/shown.ts";
import { rowProblem } from "../row_problem.ts";
import { cellOf, type LabelCell } from "./cell_of.ts";
import { PROBABILITIES } from "./choose_fields.ts";
import type { ImportReading } from "./import_order.ts";
import { labelValues } from "./label_values.ts";

/** Predictions for a split. */
export interface ImportedSplit {
  /** A row for each example, with a number for each label. */
  rows: number[][];
  /** Set if they are decisions. */
  answer?: "decisions";
  /** How they were read, one part of a sentence each. */
  read: string[];
}

const FORMS: Record<FieldForm, string> = {
  names: "labels by name",
  indices: "labels by index, from 0",
  row: "rows of 0 and 1",
};

/**
 * Reads the predictions of rows: probabilities or decisions, in a field for each
 * label, or in one field as a list, a map by label, or labels.
 *
 * @param predictions The field, or one for each label in the order of labels.
 * @throws {DataError} When a row has something else, or could mean several things.
 */
export function readValues(
  rows: readonly Row[],
  predictions: string | readonly string[],
  task: TaskDefinition,
  reading: ImportReading,
): ImportedSplit {
  if (typeof predictions !== "string") {
    const values = rows.map((row) =>
      predictions.map((field) =>
        numberOf(row.fields[field], row, JSON.stringify(field))
      )
    );
    return checked(values, rows, task, {
      decided: values.flat().every((value) => value === 0 || value === 1),
      read: "in a field for each label",
    });
  }
  const cells = rows.map((row) => cellOf(row, predictions));
  const maps = cells.filter((cell) => "map" in cell);
  if (maps.length > 0) {
    const values = cells.map((cell, i) => mapRow(cell, rows[i]!, task));
    return checked(values, rows, task, {
      decided: false,
      read: `in ${predictions}, by the names of labels`,
    });
  }
  const isNumeric = PROBABILITIES.includes(predictions) ||
    reading.labels === undefined &&
      cells.some((cell) =>
        "list" in cell &&
        cell.list.some((item) =>
          typeof item === "number" && !Number.isInteger(item)
        )
      );
  if (!isNumeric) return readLabels(rows, cells, predictions, task, reading);
  const values = cells.map((cell, i) => {
    if ("list" in cell) {
      return cell.list.map((item) => numberOf(item, rows[i]!, predictions));
    }
    throw unreadable(
      rows[i]!,
      `its ${predictions} are ${
        shown(rows[i]!.fields[predictions])
      }, expected a list of ${task.labels.length} probabilities`,
    );
  });
  return checked(values, rows, task, {
    decided: false,
    read: `in ${predictions}, in the order of labels`,
  });
}

/**
 * Reads decisions that are written as labels: names, indices, or rows of 0/1, one
 * or a list of them, or in a multi-label task names with a separator.
 *
 * @throws {DataError} When they are not labels of the task, or could mean different ones.
 */
function readLabels(
  rows: readonly Row[],
  cells: readonly LabelCell[],
  field: string,
  task: TaskDefinition,
  { labels: form }: ImportReading,
): ImportedSplit {
  const values = labelValues(rows, cells, field, task);
  const of = { ...task, predicted: true };
  const chosen = form ?? chooseForm(
    values,
    of,
    (forms) => forms.map((one) => `--labels ${one}`).join(" or "),
  );
  if (chosen === "indices") {
    for (const value of values) checkClassNames(value, of);
  }
  return {
    rows: values.map((value) => {
      const { labels, problem } = encodeLabels(value, chosen, of);
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
    read: [
      `decisions in ${field}: ${FORMS[chosen]}${
        chosen === "indices" ? lowestOf(values, task) : ""
      }`,
    ],
  };
}

/** What to add if class indices may be counted from 1. */
function lowestOf(
  values: readonly LabelValue[],
  task: TaskDefinition,
): string {
  const lowest = lowestIndex(values, task);
  return lowest === 0 || !Number.isFinite(lowest)
    ? ""
    : `, although the lowest is ${lowest}`;
}

function mapRow(
  cell: LabelCell,
  row: Row,
  { labels }: TaskDefinition,
): number[] {
  if (!("map" in cell)) {
    throw unreadable(
      row,
      "it has no map of labels to probabilities, as other rows have; write all rows in one form",
    );
  }
  const names = Object.keys(cell.map);
  if (new Set(names).symmetricDifference(new Set(labels)).size > 0) {
    throw unreadable(
      row,
      `it has probabilities of ${listed(names)}, expected those of ${
        listed(labels)
      }; correct the names`,
    );
  }
  return labels.map((label) => numberOf(cell.map[label], row, label));
}

/** Checks all rows: as many numbers as labels, from 0 to 1, with the sum 1 in a single-label task. */
function checked(
  values: number[][],
  rows: readonly Row[],
  task: TaskDefinition,
  { decided, read }: { decided: boolean; read: string },
): ImportedSplit {
  values.forEach((value, i) => {
    const problem = rowProblem(value, task);
    if (problem === undefined) return;
    const outside = value.some((one) => one < 0 || one > 1);
    throw unreadable(
      rows[i]!,
      `its prediction ${problem}; ${
        outside
          ? `if these are logits, import their ${
            task.kind === "single_label" ? "softmax" : "sigmoid"
          }`
          : "correct the row"
      }`,
    );
  });
  const clipped = values.map((row) =>
    row.map((value) => Math.min(1, Math.max(0, value)))
  );
  return decided
    ? { rows: clipped, answer: "decisions", read: [`decisions ${read}`] }
    : { rows: clipped, read: [`probabilities ${read}`] };
}

/** A number as it is or as text. */
function numberOf(given: unknown, row: Row, where: string): number {
  const value = typeof given === "string" ? pandasItem(given) : given;
  const text = String(value ?? "").trim();
  if (/^[-+]?(nan|inf|infinity)$/i.test(text)) {
    throw unreadable(
      row,
      `its ${where} is ${text}, expected a finite number; correct the predictions`,
    );
  }
  if (typeof value === "boolean") return Number(value);
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return Number(text);
  throw unreadable(
    row,
    `its ${where} is ${shown(value)}, expected a number; correct the row`,
  );
}
