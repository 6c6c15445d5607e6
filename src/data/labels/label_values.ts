import { checkClassNames } from "./check_class_names.ts";
import { shown } from "../../errors/shown.ts";
import type { LabelForm } from "../../config/task_definition.ts";
import { requiredValue } from "../read/required_value.ts";
import type { Row } from "../read/row.ts";
import { unreadable } from "../read/unreadable.ts";
import { chooseForm } from "./choose_form.ts";
import {
  encodeLabels,
  type FieldForm,
  type LabelTask,
} from "./encode_labels.ts";
import type { DecodedLabels, LabelGroup } from "./label_group.ts";
import { labelItem, type LabelValue } from "./label_value.ts";
import { isBracketed, listCell } from "./list_cell.ts";
import { lowestIndex } from "./lowest_index.ts";
import { pandasItem } from "./pandas_item.ts";

/** How a definition declares the labels of a field. */
export interface DeclaredForm {
  form?: LabelForm;
  /** The separator of labels in one cell. */
  separator?: string;
}

/**
 * The labels of files that have them in one field. Distinct values are kept
 * until all rows are read, because only then their form can be detected; rows
 * with the same labels share one array.
 */
export class LabelValues implements LabelGroup {
  readonly #names: ReadonlySet<string>;
  readonly #values: LabelValue[] = [];
  readonly #scalars = new Map<unknown, number>();
  readonly #lists = new Map<unknown, number>();
  #decoded: DecodedLabels | undefined;

  constructor(
    private readonly task: LabelTask,
    private readonly declared: DeclaredForm,
  ) {
    this.#names = new Set([
      ...Object.keys(task.label_map ?? {}),
      ...task.labels,
    ]);
  }

  add(row: Row, field: string): number {
    const value = requiredValue(row, field, "format.labels");
    const list = Array.isArray(value);
    const indices = list ? this.#lists : this.#scalars;
    const key = list ? listKey(value) : value;
    const known = indices.get(key);
    if (known !== undefined) return known;
    this.#values.push({
      ...this.#items(value, row),
      file: row.file,
      row: row.row,
      classNames: row.classNames?.[field],
    });
    indices.set(key, this.#values.length - 1);
    return this.#values.length - 1;
  }

  decode(): DecodedLabels {
    return this.#decoded ??= this.#decode();
  }

  #decode(): DecodedLabels {
    const form = this.#form();
    const rows = this.#values.map((value) => {
      const { labels, problem } = encodeLabels(value, form, this.task);
      if (problem === undefined) return labels;
      throw unreadable(value, problem);
    });
    const written = this.declared.separator === undefined ? form : "delimited";
    const map = this.task.label_map ?? {};
    const isIdle = form === "row" || form === "indices" &&
        !this.#values.some(({ items }) =>
          items.some((item) => Object.hasOwn(map, String(item)))
        );
    const unmapped = isIdle ? this.#values[0] : undefined;
    if (form !== "indices") return { form: written, rows, unmapped };
    for (const value of this.#values) checkClassNames(value, this.task);
    return {
      form: written,
      rows,
      lowestIndex: lowestIndex(this.#values, this.task),
      unmapped,
    };
  }

  #form(): FieldForm {
    const { form, separator } = this.declared;
    if (form === "names" || form === "indices" || form === "row") return form;
    return chooseForm(
      this.#values,
      this.task,
      (forms) =>
        separator === undefined
          ? `format.labels_as: ${forms.join(" or ")}`
          : "add each label to label_map",
    );
  }

  /** Whether a name of a label can also be read as a list, or as several labels in one cell. */
  #isList(name: string): boolean {
    const parts = this.declared.separator === undefined
      ? []
      : name.split(this.declared.separator);
    return listCell(name) !== undefined ||
      parts.length > 1 && parts.every((part) => this.#names.has(part.trim()));
  }

  #items(value: unknown, row: Row): Pick<LabelValue, "items" | "list"> {
    if (Array.isArray(value)) {
      return { items: value.map((item) => labelItem(item, row)), list: true };
    }
    if (typeof value !== "string" || this.#names.has(value)) {
      const item = labelItem(value, row);
      if (typeof item === "string" && this.#isList(item)) {
        throw unreadable(
          row,
          `its label ${
            shown(item)
          } is both the name of a label and a list; rename the label`,
        );
      }
      return { items: [item], list: false };
    }
    const { form, separator } = this.declared;
    if (separator !== undefined) {
      return { items: split(value, separator, row), list: true };
    }
    if (
      value.trim() === "" && form === "names" &&
      this.task.kind === "multi_label"
    ) {
      return { items: [], list: true };
    }
    if (!isBracketed(value)) {
      return { items: [pandasItem(value)], list: false };
    }
    const items = listCell(value);
    if (items === undefined) {
      throw unreadable(
        row,
        `its labels ${
          shown(value)
        } are neither a JSON list nor a Python list; correct the row`,
      );
    }
    return { items: items.map((item) => labelItem(item, row)), list: true };
  }
}

/** A key that distinguishes 1 from "1". */
function listKey(list: readonly unknown[]): string {
  return list.some((item) => typeof item === "bigint")
    ? list.map((item) => `${typeof item} ${String(item)}`).join("\n")
    : JSON.stringify(list);
}

function split(cell: string, separator: string, row: Row): string[] {
  if (cell.trim() === "") return [];
  const items = cell.split(separator).map((item) => item.trim());
  if (items.includes("")) {
    throw unreadable(
      row,
      `one of its labels ${shown(cell)}, separated by ${
        shown(separator)
      }, is empty; correct the row`,
    );
  }
  return items;
}
