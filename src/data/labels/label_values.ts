import { shown } from "../../errors/shown.ts";
import type {
  LabelForm,
  TaskDefinition,
} from "../../config/task_definition.ts";
import { fieldValue } from "../read/field_value.ts";
import { noValue } from "../read/no_value.ts";
import type { Row } from "../read/row.ts";
import { unreadable } from "../read/unreadable.ts";
import { chooseForm } from "./choose_form.ts";
import { encodeLabels, type FieldForm } from "./encode_labels.ts";
import type { DecidedLabels, LabelGroup } from "./label_group.ts";
import type { LabelItem, LabelValue } from "./label_value.ts";
import { listCell } from "./list_cell.ts";

type Task = Pick<TaskDefinition, "kind" | "labels" | "label_map">;

/** How the labels of one field are said to be written. */
export interface SaidForm {
  form?: LabelForm;
  /** What stands between the labels in one cell. */
  separator?: string;
}

/**
 * What the rows of files have in their field of labels, each value once: how
 * they are written can be told when all are there, and rows with the same
 * labels share them.
 */
export class LabelValues implements LabelGroup {
  readonly #task: Task;
  readonly #said: SaidForm;
  readonly #names: ReadonlySet<string>;
  readonly #values: LabelValue[] = [];
  readonly #scalars = new Map<unknown, number>();
  readonly #lists = new Map<unknown, number>();

  constructor(task: Task, said: SaidForm) {
    this.#task = task;
    this.#said = said;
    this.#names = new Set([
      ...Object.keys(task.label_map ?? {}),
      ...task.labels,
    ]);
  }

  add(row: Row, field: string): number {
    const value = fieldValue(row, field, "format.labels");
    if (value === null) throw noValue(row, field);
    const list = Array.isArray(value);
    const indices = list ? this.#lists : this.#scalars;
    const key = list ? listKey(value) : value;
    const known = indices.get(key);
    if (known !== undefined) return known;
    this.#values.push({
      ...this.#items(value, row),
      file: row.file,
      row: row.row,
    });
    indices.set(key, this.#values.length - 1);
    return this.#values.length - 1;
  }

  decide(): DecidedLabels {
    const form = this.#form();
    const rows = this.#values.map((value) => {
      const { labels, problem } = encodeLabels(value, form, this.#task);
      if (problem === undefined) return labels;
      throw unreadable(value.file, value.row, problem);
    });
    const said = this.#said.separator === undefined ? form : "delimited";
    if (form !== "indices") return { form: said, rows };
    const map = this.#task.label_map ?? {};
    const lowestIndex = this.#values.flatMap(({ items }) => items)
      .filter((item) => !Object.hasOwn(map, String(item)))
      .reduce((low: number, item) => Math.min(low, Number(item)), Infinity);
    return { form: said, rows, lowestIndex };
  }

  #form(): FieldForm {
    const { form, separator } = this.#said;
    if (form === "names" || form === "indices" || form === "row") return form;
    return chooseForm(
      this.#values,
      this.#task,
      (forms) =>
        separator === undefined
          ? `format.labels_as: ${forms.join(" or ")}`
          : "name each in label_map",
    );
  }

  #items(value: unknown, row: Row): Pick<LabelValue, "items" | "list"> {
    if (Array.isArray(value)) {
      return { items: value.map((item) => checked(item, row)), list: true };
    }
    if (typeof value !== "string" || this.#names.has(value)) {
      const item = checked(value, row);
      if (isList(item)) {
        throw unreadable(
          row.file,
          row.row,
          `its label ${
            shown(item)
          } is the name of a label, and a list, too, rename the label`,
        );
      }
      return { items: [item], list: false };
    }
    const { form, separator } = this.#said;
    if (separator !== undefined) {
      return { items: split(value, separator, row), list: true };
    }
    if (
      value.trim() === "" && form === "names" &&
      this.#task.kind === "multi_label"
    ) {
      return { items: [], list: true };
    }
    if (!isBracketed(value)) return { items: [value], list: false };
    const items = listCell(value.trim());
    if (items === undefined) {
      throw unreadable(
        row.file,
        row.row,
        `its labels ${
          shown(value)
        } are a list neither as JSON nor as Python writes it, correct the row`,
      );
    }
    return { items: items.map((item) => checked(item, row)), list: true };
  }
}

function isBracketed(text: string): boolean {
  return /^\s*\[.*\]\s*$/s.test(text);
}

function isList(item: LabelItem): boolean {
  return typeof item === "string" && isBracketed(item) &&
    listCell(item.trim()) !== undefined;
}

/** Tells 1 from "1": one of them may be what the other is not. */
function listKey(list: readonly unknown[]): string {
  return list.some((item) => typeof item === "bigint")
    ? list.map((item) => `${typeof item} ${String(item)}`).join("\n")
    : JSON.stringify(list);
}

function checked(item: unknown, row: Row): LabelItem {
  if (
    typeof item === "string" || typeof item === "bigint" ||
    typeof item === "boolean"
  ) return item;
  if (typeof item !== "number") {
    throw unreadable(
      row.file,
      row.row,
      `its label ${
        shown(item)
      } is neither a text nor a number nor true or false, correct the row`,
    );
  }
  if (Number.isInteger(item) && !Number.isSafeInteger(item)) {
    throw unreadable(
      row.file,
      row.row,
      `its label ${item} is a number that digits may be lost of, write labels as texts`,
    );
  }
  return item;
}

function split(cell: string, separator: string, row: Row): string[] {
  if (cell.trim() === "") return [];
  const items = cell.split(separator).map((item) => item.trim());
  if (items.includes("")) {
    throw unreadable(
      row.file,
      row.row,
      `its labels ${shown(cell)} have an empty one between ${
        shown(separator)
      } and the next or the end, correct the row`,
    );
  }
  return items;
}
