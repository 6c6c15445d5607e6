import { shown } from "../../errors/shown.ts";
import type { TaskDefinition } from "../../config/task_definition.ts";
import { unreadable } from "../read/unreadable.ts";
import {
  type EncodedLabels,
  encodeLabels,
  type FieldForm,
} from "./encode_labels.ts";
import type { LabelValue } from "./label_value.ts";
import { mapsNumbers } from "./maps_numbers.ts";

/** What to write to say in which of some forms labels are. */
type SayHow = (forms: readonly FieldForm[]) => string;

type Task = Pick<TaskDefinition, "kind" | "labels" | "label_map">;

const FORMS = ["names", "indices", "row"] as const;

const WORDS: Record<FieldForm, string> = {
  names: "names",
  indices: "class indices",
  row: "rows of 0/1",
};

/**
 * Finds out how labels are written: in the one way that all values of a task's
 * files can be read in, or in any where all ways mean the same.
 *
 * @throws {DataError} When it could be two ways or is none, with both readings.
 */
export function chooseForm(
  values: readonly LabelValue[],
  task: Task,
  sayHow: SayHow,
): FieldForm {
  const readings = FORMS.map((form) => ({
    form,
    misfit: values.find((value) => !fits(value, form, task)),
  }));
  const possible = readings.filter(({ misfit }) => misfit === undefined)
    .map(({ form }) => form);
  if (possible.length === 0) throw noForm(values, task, sayHow);
  for (const form of possible.slice(1)) {
    checkSame(values, possible[0]!, form, task, sayHow);
  }
  if (possible[0] === "indices") checkIndices(values, task, sayHow);
  return possible[0]!;
}

function fits(value: LabelValue, form: FieldForm, task: Task): boolean {
  return encodeLabels(value, form, task).problem === undefined;
}

/** Refuses two readings that are not the same for all values. */
function checkSame(
  values: readonly LabelValue[],
  one: FieldForm,
  other: FieldForm,
  task: Task,
  sayHow: SayHow,
): void {
  for (const value of values) {
    const [a, b] = [
      encodeLabels(value, one, task),
      encodeLabels(value, other, task),
    ];
    if (JSON.stringify(a) === JSON.stringify(b)) continue;
    throw unreadable(
      value.file,
      value.row,
      `its labels ${shownValue(value)} could be ${meant(a, one, task)} or ${
        meant(b, other, task)
      }, say which: ${sayHow([one, other])}`,
    );
  }
}

/** Refuses class indices of which some are names of other labels, or that may be rows of something else. */
function checkIndices(
  values: readonly LabelValue[],
  task: Task,
  sayHow: SayHow,
): void {
  for (const value of values) {
    const name = encodeLabels(value, "names", task);
    const index = encodeLabels(value, "indices", task);
    if (
      name.problem !== undefined ||
      JSON.stringify(name) === JSON.stringify(index)
    ) continue;
    const only = values.find((value) => !fits(value, "names", task))!;
    throw unreadable(
      value.file,
      value.row,
      `its labels ${shownValue(value)} could be ${
        meant(name, "names", task)
      } or ${meant(index, "indices", task)}, and ${shownValue(only)} (${
        place(only, value)
      }) can be a class index only, say which: ${sayHow(["names", "indices"])}`,
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
      first.file,
      first.row,
      `its labels ${shownValue(first)} could be ${
        meant(encodeLabels(first, "indices", task), "indices", task)
      } or a row of 0/1 of other labels (all lists have ${first.items.length} numbers of 0 and 1, the task has ${task.labels.length} labels), correct the rows or say which: ${
        sayHow(["indices", "row"])
      }`,
    );
  }
}

/** Why there is no one form that all values have. */
function noForm(
  values: readonly LabelValue[],
  task: Task,
  sayHow: SayHow,
): Error {
  const formsOf = (value: LabelValue) =>
    FORMS.filter((form) => fits(value, form, task));
  const bad = values.find((value) => formsOf(value).length === 0);
  if (bad !== undefined) {
    const form = likeliest(values, bad, task);
    const { problem } = encodeLabels(bad, form, task);
    return unreadable(
      bad.file,
      bad.row,
      `${problem}${advice(values, bad, task)}`,
    );
  }
  // Each value has a form, and no form is that of all.
  const one = values[0]!;
  const form = formsOf(one)[0]!;
  const other = values.find((value) => !fits(value, form, task))!;
  return unreadable(
    other.file,
    other.row,
    `its labels ${shownValue(other)} can be ${
      formsOf(other).map((form) => WORDS[form]).join(" or ")
    } only and those of ${place(one, other)}, ${shownValue(one)}, ${
      formsOf(one).map((form) => WORDS[form]).join(" or ")
    } only, write all in one way or say of each file how: ${
      sayHow([...formsOf(one), ...formsOf(other)])
    }`,
  );
}

/** The form that most of the other values have; for a list of numbers, a row. */
function likeliest(
  values: readonly LabelValue[],
  bad: LabelValue,
  task: Task,
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

/** What may be behind a label that is none, where that can be told. */
function advice(
  values: readonly LabelValue[],
  { items, list }: LabelValue,
  task: Task,
): string {
  const [item] = items;
  if (items.some((item) => typeof item === "boolean") && !list) {
    return ' (label_map: { "true": ..., "false": ... })';
  }
  if (typeof item === "string" && item.trim() === "") {
    return ' (label_map: { "": null } leaves such rows out; where an empty cell of a multi_label task means no label, say labels_as: names)';
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
      return ` (where ${
        shown(separator)
      } stands between labels, say labels_as: delimited, label_separator: ${
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
    }: YAML reads ${item} as that number, write the key within quotes)`;
  }
  const numbers = values.flatMap(({ items }) => items.map(Number));
  if (
    !mapsNumbers(task) && numbers.every(Number.isInteger) &&
    numbers.reduce((a, b) => Math.min(a, b), Infinity) === 1 &&
    numbers.reduce((a, b) => Math.max(a, b), 0) === task.labels.length
  ) {
    return ` (class indices are counted from 0 and these go from 1 to ${task.labels.length}: name the label of each in label_map)`;
  }
  return "";
}

function meant(
  { labels, problem }: EncodedLabels,
  form: FieldForm,
  task: Task,
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

function place(value: LabelValue, seen: LabelValue): string {
  return value.file === seen.file
    ? `row ${value.row}`
    : `${value.file}, row ${value.row}`;
}
