import { shown } from "../../config/shown.ts";
import type { TaskDefinition } from "../../config/task_definition.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The index of what a file calls a label: by the label map, else by its name,
 * else, where the label map has no integers, as a class index.
 *
 * @returns Null where the label map leaves the row out.
 * @throws {DataError} When it is none of the task's labels.
 */
export function knownLabel(
  given: unknown,
  task: Pick<TaskDefinition, "labels" | "label_map">,
  row: Row,
): number | null {
  const map = task.label_map ?? {};
  if (
    typeof given === "string" || typeof given === "number" ||
    typeof given === "bigint"
  ) {
    const key = String(given);
    if (Object.hasOwn(map, key)) {
      const label = map[key]!;
      return label === null ? null : task.labels.indexOf(label);
    }
    const named = task.labels.indexOf(key);
    if (named >= 0) return named;
    const mapped = Object.keys(map).some((key) => /^-?\d+$/.test(key));
    if (!mapped && /^\d+$/.test(key) && Number(key) < task.labels.length) {
      return Number(key);
    }
  }
  const known = [...new Set([...Object.keys(map), ...task.labels])];
  throw unreadable(
    row.file,
    row.row,
    `its label ${
      shown(typeof given === "bigint" ? Number(given) : given)
    } is none of ${known.join(", ")}, correct the row or add it to label_map`,
  );
}
