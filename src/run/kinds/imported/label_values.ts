import type { TaskDefinition } from "../../../config/task_definition.ts";
import {
  labelItem,
  type LabelValue,
} from "../../../data/labels/label_value.ts";
import { pandasItem } from "../../../data/labels/pandas_item.ts";
import type { Row } from "../../../data/read/row.ts";
import { unreadable } from "../../../data/read/unreadable.ts";
import { shown } from "../../../errors/shown.ts";
import type { LabelCell } from "./cell_of.ts";

const SEPARATORS = [",", ";", "|"];

/**
 * The labels in a field of rows, in whatever form: one or a list of them, or in a
 * multi-label task names with a separator.
 *
 * @param field The field's name.
 * @throws {DataError} When a row has something that cannot be labels.
 */
export function labelValues(
  rows: readonly Row[],
  cells: readonly LabelCell[],
  field: string,
  task: TaskDefinition,
): LabelValue[] {
  const separator = separatorOf(cells, task);
  return cells.map((cell, i) => {
    const { file, row, classNames } = rows[i]!;
    return {
      ...itemsOf(cell, rows[i]!, task, separator),
      file,
      row,
      classNames: classNames?.[field],
    };
  });
}

function itemsOf(
  cell: LabelCell,
  row: Row,
  task: TaskDefinition,
  separator: string | undefined,
): Pick<LabelValue, "items" | "list"> {
  if ("list" in cell) {
    return { items: cell.list.map((item) => labelItem(item, row)), list: true };
  }
  const item = labelItem("item" in cell ? cell.item : undefined, row);
  if (task.kind === "multi_label" && typeof item === "string") {
    if (item.trim() === "") return { items: [], list: true };
    const isSeveral = SEPARATORS.some((separator) =>
      item.includes(separator) && joinsLabels(item, separator, task)
    );
    if (isSeveral && isLabel(item, task)) {
      throw unreadable(
        row,
        `its labels ${
          shown(item)
        } could be one label or several; write them as a list`,
      );
    }
    if (separator !== undefined && !isLabel(item, task)) {
      return {
        items: item.split(separator).map((part) => part.trim()),
        list: true,
      };
    }
  }
  return {
    items: [
      typeof item === "string" && !isLabel(item, task)
        ? pandasItem(item)
        : item,
    ],
    list: false,
  };
}

function isLabel(
  text: string,
  { labels, label_map = {} }: TaskDefinition,
): boolean {
  return labels.includes(text) || Object.hasOwn(label_map, text);
}

/** The separator with which every cell of a multi-label task consists of labels; undefined if there is none. */
function separatorOf(
  cells: readonly LabelCell[],
  task: TaskDefinition,
): string | undefined {
  if (task.kind !== "multi_label") return undefined;
  const joined = cells.flatMap((cell) =>
    "item" in cell && typeof cell.item === "string" &&
      cell.item.trim() !== "" && !isLabel(cell.item, task)
      ? [cell.item]
      : []
  );
  if (joined.length === 0) return undefined;
  return SEPARATORS.find((separator) =>
    joined.every((text) => joinsLabels(text, separator, task))
  );
}

function joinsLabels(
  text: string,
  separator: string,
  task: TaskDefinition,
): boolean {
  return text.split(separator).every((part) => isLabel(part.trim(), task));
}
