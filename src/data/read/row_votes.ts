import { shown } from "../../errors/shown.ts";
import type { TaskDefinition } from "../../config/task_definition.ts";
import { listCell } from "../labels/list_cell.ts";
import { requiredValue } from "./required_value.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/** How much the shares of a single-label row may differ from 1 in sum: files often have two decimals. */
const ROUNDING = 0.05;

/**
 * The share of annotators that chose each label, in label order. Those of a
 * single-label task are scaled to add up to exactly 1.
 *
 * @throws {DataError} When the field is not a list of such shares.
 */
export function rowVotes(
  row: Row,
  field: string,
  { kind, labels }: Pick<TaskDefinition, "kind" | "labels">,
): number[] {
  const value = requiredValue(row, field, "format.votes");
  const list = typeof value === "string" ? listCell(value) : value;
  const votes = `its votes ${shown(value)}`;
  if (!Array.isArray(list)) {
    throw unreadable(
      row,
      `${votes} are not a list of numbers; correct the row or format.votes`,
    );
  }
  if (list.length !== labels.length) {
    throw unreadable(
      row,
      `${votes} are ${list.length} numbers, but the task has ${labels.length} labels; correct the row`,
    );
  }
  const shares = list.map((item) =>
    typeof item === "number" || typeof item === "bigint" ? Number(item) : NaN
  );
  if (!shares.every((share) => share >= 0 && share <= 1)) {
    throw unreadable(
      row,
      `${votes} are not all numbers from 0 to 1; correct the row`,
    );
  }
  if (kind === "multi_label") return shares;
  const sum = shares.reduce((sum, share) => sum + share, 0);
  if (Math.abs(sum - 1) > ROUNDING) {
    throw unreadable(
      row,
      `${votes} add up to ${sum}, expected 1; correct the row or make the task multi_label`,
    );
  }
  return shares.map((share) => share / sum);
}
