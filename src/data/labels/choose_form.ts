import { shown } from "../../errors/shown.ts";
import { unreadable } from "../read/unreadable.ts";
import {
  type EncodedLabels,
  encodeLabels,
  type FieldForm,
  type LabelTask,
} from "./encode_labels.ts";
import type { LabelValue } from "./label_value.ts";
import { mapsNumbers } from "../../config/maps_numbers.ts";

/** What to write into the definition to choose among forms. */
type Choice = (forms: readonly FieldForm[]) => string;

const FORMS = ["names", "indices", "row"] as const;

const FORM_NAMES: Record<FieldForm, string> = {
  names: "names",
  indices: "class indices",
  row: "rows of 0/1",
};

/**
 * Detects how labels are written: the form in which all values of a task's
 * files can be read. If there are several, they must mean the same.
 *
 * @throws {DataError} When no form fits, or two forms fit and mean different
 *   labels.
 */
export function chooseForm(
  values: readonly LabelValue[],
  task: LabelTask,
  choice: Choice,
): FieldForm {
  const [form, ...others] = FORMS.filter((form) =>
    values.every((value) => fits(value, form, task))
  );
  if (form === undefined) throw noForm(values, task, choice);
  for (const other of others) checkSame(values, form, other, task, choice);
  if (form === "indices") checkIndices(values, task, choice);
  return form;
}

function fits(value: LabelValue, form: FieldForm, task: LabelTask): boolean {
  return encodeLabels(value, form, task).problem === undefined;
}

/** Throws if two forms mean different labels for some value. */
function checkSame(
  values: readonly LabelValue[],
  one: FieldForm,
  other: FieldForm,
  task: LabelTask,
  choice: Choice,
): void {
  for (const value of values) {
    const [a, b] = [
      encodeLabels(value, one, task),
      encodeLabels(value, other, task),
    ];
    if (JSON.stringify(a) === JSON.stringify(b)) continue;
    throw unreadable(
      value,
      `its labels ${shownValue(value)} could mean ${meaning(a, one, task)} or ${
        meaning(b, other, task)
      }; specify which: ${choice([one, other])}`,
    );
  }
}

/** Throws if some class indices are also the names of other labels, or if all of them may be rows of 0/1. */
function checkIndices(
  values: readonly LabelValue[],
  task: LabelTask,
  choice: Choice,
): void {
  for (const value of values) {
    const name = encodeLabels(value, "names", task);
    const index = encodeLabels(value, "indices", task);
    if (
      name.problem !== undefined ||
      JSON.stringify(name) === JSON.stringify(index)
    ) continue;
    const unnamed = values.find((value) => !fits(value, "names", task))!;
    throw unreadable(
      value,
      `its labels ${shownValue(value)} could mean ${
        meaning(name, "names", task)
      } or ${meaning(index, "indices", task)}, and ${shownValue(unnamed)} (${
        place(unnamed, value)
      }) can only be a class index; specify which: ${
        choice(["names", "indices"])
      }`,
    );
  }
  const lists = values.filter(({ list, items }) => list && items.length > 0);
  const first = lists[0];
  if (
    first !== undefined && first.items.length > 1 &&
    lists.every(({ items }) =>
      items.length === first.items.length &&
      items.every((item) => ["0", "1"].includes(String(item)))
    )
  ) {
    throw unreadable(
      first,
      `its labels ${shownValue(first)} could mean ${
        meaning(encodeLabels(first, "indices", task), "indices", task)
      } or a row of 0/1 for other labels (all lists consist of ${first.items.length} zeros and ones, the task has ${task.labels.length} labels); correct the rows or specify which: ${
        choice(["indices", "row"])
      }`,
    );
  }
}

function noForm(
  values: readonly LabelValue[],
  task: LabelTask,
  choice: Choice,
): Error {
  const formsOf = (value: LabelValue) =>
    FORMS.filter((form) => fits(value, form, task));
  const bad = values.find((value) => formsOf(value).length === 0);
  if (bad !== undefined) {
    const form = likeliest(values, bad, task);
    const { problem } = encodeLabels(bad, form, task);
    return unreadable(bad, `${problem}${hint(values, bad, task)}`);
  }
  // Some form fits each value, but none fits all.
  const one = values[0]!;
  const form = formsOf(one)[0]!;
  const other = values.find((value) => !fits(value, form, task))!;
  return unreadable(
    other,
    `its labels ${shownValue(other)} can only be ${
      formsOf(other).map((form) => FORM_NAMES[form]).join(" or ")
    }, but those of ${place(one, other)}, ${shownValue(one)}, can only be ${
      formsOf(one).map((form) => FORM_NAMES[form]).join(" or ")
    }; write all of them in one form, or specify the form of each file: ${
      choice([...formsOf(one), ...formsOf(other)])
    }`,
  );
}

/** The form that fits most values; in a tie and for a list of numbers, a row. */
function likeliest(
  values: readonly LabelValue[],
  bad: LabelValue,
  task: LabelTask,
): FieldForm {
  const counts = FORMS.map((form) => ({
    form,
    count: values.filter((value) => fits(value, form, task)).length,
  }));
  const best = Math.max(...counts.map(({ count }) => count));
  const ties = counts.filter(({ count }) => count === best)
    .map(({ form }) => form);
  const numbers = bad.list && bad.items.length > 0 &&
    bad.items.every((item) => typeof item !== "string");
  return numbers && ties.includes("row") && !mapsNumbers(task)
    ? "row"
    : ties[0]!;
}

/** A hint in parentheses about the likely cause of an invalid label, if there is one. */
function hint(
  values: readonly LabelValue[],
  { items, list }: LabelValue,
  task: LabelTask,
): string {
  // Most are about what the definition of a task lacks.
  const item = task.predicted ? undefined : items[0];
  if (typeof item === "boolean" && !list) {
    return ' (label_map: { "true": ..., "false": ... })';
  }
  if (typeof item === "string" && item.trim() === "") {
    return ' (label_map: { "": null } leaves such rows out; if an empty cell in a multi_label task means no label, set labels_as: names)';
  }
  const known = new Set([
    ...Object.keys(task.label_map ?? {}),
    ...task.labels,
  ]);
  if (typeof item === "string" && !list && task.kind === "multi_label") {
    const separator = [",", ";", "|", "/", "\t", " "].find((separator) =>
      item.includes(separator) &&
      item.split(separator).every((part) => known.has(part.trim()))
    );
    if (separator !== undefined) {
      return ` (if ${
        shown(separator)
      } separates labels, set labels_as: delimited, label_separator: ${
        shown(separator)
      })`;
    }
  }
  if (
    typeof item === "string" && /^0\d+$/.test(item) &&
    Object.hasOwn(task.label_map ?? {}, String(Number(item)))
  ) {
    return ` (label_map has ${
      Number(item)
    }, because YAML reads ${item} as a number; put the key in quotes)`;
  }
  const numbers = values.flatMap(({ items }) => items.map(Number));
  if (
    !mapsNumbers(task) && numbers.every(Number.isInteger) &&
    numbers.reduce((a, b) => Math.min(a, b), Infinity) === 1 &&
    numbers.reduce((a, b) => Math.max(a, b), 0) === task.labels.length
  ) {
    return ` (class indices are counted from 0, but these go from 1 to ${task.labels.length}; ${
      task.predicted ? "subtract 1" : "map each to its label in label_map"
    })`;
  }
  return "";
}

function meaning(
  { labels, problem }: EncodedLabels,
  form: FieldForm,
  task: LabelTask,
): string {
  if (problem !== undefined) return problem;
  if (labels === null) return `left out (${form})`;
  const names = task.labels.filter((_, i) => labels[i]! > 0).map((name) =>
    shown(name)
  );
  return `${names.length === 0 ? "no label" : names.join(" and ")} (${form})`;
}

function shownValue({ items, list }: LabelValue): string {
  return shown(list ? items : items[0]);
}

/** Where a value is, in a message about another one. */
function place(value: LabelValue, other: LabelValue): string {
  return value.file === other.file
    ? `row ${value.row}`
    : `${value.file}, row ${value.row}`;
}
