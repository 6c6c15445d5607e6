import { shortened } from "../../config/shortened.ts";
import type { TaskDefinition } from "../../config/task_definition.ts";
import { knownLabel } from "./known_label.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Turns what a file says of a row's labels into a row of numbers.
 *
 * A name or a class index is one label. A list of names is several, for
 * multi-label tasks. A list of numbers is a row of 0 and 1 (or, for
 * multi-label tasks, shares) in label order, unless the task's label map has
 * integers: then it is a list of those.
 *
 * @returns As many numbers as the task has labels, or null where the label
 *   map leaves the row out.
 * @throws {DataError} When the labels are not among the task's.
 */
export function labelRow(
  value: unknown,
  task: Pick<TaskDefinition, "kind" | "labels" | "label_map">,
  row: Row,
): number[] | null {
  const list = Array.isArray(value) ? value : [value];
  const isRow = Array.isArray(value) && list.length > 0 &&
    list.every((item) => typeof item === "number" || typeof item === "bigint");
  if (isRow && !mapsIntegers(task)) {
    return checkedRow(list.map(Number), task, row);
  }
  if (task.kind === "single_label" && list.length !== 1) {
    throw unreadable(
      row.file,
      row.row,
      `it has ${list.length} labels where one is expected, correct the row or make the task multi_label`,
    );
  }
  const indices = list.map((label) => knownLabel(label, task, row));
  if (indices.includes(null)) return null;
  return task.labels.map((_, i) => indices.includes(i) ? 1 : 0);
}

/** Whether the label map speaks of class indices. */
function mapsIntegers(task: Pick<TaskDefinition, "label_map">): boolean {
  return Object.keys(task.label_map ?? {}).some((key) => /^-?\d+$/.test(key));
}

function checkedRow(
  labels: number[],
  task: Pick<TaskDefinition, "kind" | "labels">,
  row: Row,
): number[] {
  const wrong = (reason: string) => unreadable(row.file, row.row, reason);
  if (labels.length !== task.labels.length) {
    throw wrong(
      `its label row has ${labels.length} numbers where the task has ${task.labels.length} labels, correct the row (or name class indices in label_map)`,
    );
  }
  if (!labels.every((label) => label >= 0 && label <= 1)) {
    throw wrong(
      `its label row [${
        shortened(labels.join(", "))
      }] has numbers outside 0 to 1, correct the row`,
    );
  }
  if (
    task.kind === "single_label" &&
    (labels.filter((label) => label === 1).length !== 1 ||
      labels.some((label) => label !== 0 && label !== 1))
  ) {
    throw wrong(
      `its label row [${
        shortened(labels.join(", "))
      }] does not have exactly one 1, correct the row or make the task multi_label`,
    );
  }
  return labels;
}
