import { shown } from "../../errors/shown.ts";
import type { Row } from "../read/row.ts";
import { unreadable } from "../read/unreadable.ts";

/** A label as written in a file. */
export type LabelItem = string | number | bigint | boolean;

/** The labels of one or more rows, as written in a file. */
export interface LabelValue {
  items: readonly LabelItem[];
  /** Whether it is a list, or a list written in one cell. */
  list: boolean;
  /** The first file and row with it. */
  file: string;
  row: number;
  /** The names of class indices in that file, if it has them. */
  classNames?: readonly string[];
}

/** @throws {DataError} When a value cannot be a label. */
export function labelItem(item: unknown, row: Row): LabelItem {
  if (
    typeof item === "string" || typeof item === "bigint" ||
    typeof item === "boolean"
  ) return item;
  if (typeof item !== "number") {
    throw unreadable(
      row,
      `its label ${
        shown(item)
      } is not a string, number or boolean; correct the row`,
    );
  }
  if (Number.isInteger(item) && !Number.isSafeInteger(item)) {
    throw unreadable(
      row,
      `its label ${item} is a number too large to be exact; write labels as strings`,
    );
  }
  return item;
}
