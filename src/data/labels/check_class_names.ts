import { listed } from "../../errors/listed.ts";
import { shown } from "../../errors/shown.ts";
import { unreadable } from "../read/unreadable.ts";
import type { LabelTask } from "./encode_labels.ts";
import type { LabelValue } from "./label_value.ts";

/**
 * Checks class indices against the names of classes that their file has, whose
 * case and white space may differ from the task's.
 *
 * @throws {DataError} When the file says that an index is another one of the task's labels.
 */
export function checkClassNames(
  value: LabelValue,
  { labels, label_map = {}, predicted }: LabelTask,
): void {
  const { items, classNames = [] } = value;
  const folded = labels.map(foldedName);
  const areDistinct = new Set(folded).size === labels.length;
  for (const item of items) {
    const name = classNames[Number(item)];
    if (
      name === undefined || !predicted && Object.hasOwn(label_map, String(item))
    ) continue;
    const index = areDistinct
      ? folded.indexOf(foldedName(name))
      : labels.indexOf(name);
    if (index < 0 || index === Number(item)) continue;
    throw unreadable(
      value,
      `its class index ${item} is ${
        shown(labels[Number(item)])
      } in the task but ${
        shown(name)
      } in the file, which has the names of its classes; ${
        predicted
          ? "write predictions as names"
          : `give labels in the file's order, ${
            listed(classNames)
          }, or map class indices in label_map`
      }`,
    );
  }
}

function foldedName(name: string): string {
  return name.trim().normalize().toLowerCase();
}
