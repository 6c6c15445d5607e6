import type { TaskDefinition } from "../../config/task_definition.ts";
import type { LabelValue } from "./label_value.ts";

/** The lowest class index among labels that are class indices, without those that the label map names; Infinity if there are none. */
export function lowestIndex(
  values: readonly Pick<LabelValue, "items">[],
  { label_map = {} }: Pick<TaskDefinition, "label_map">,
): number {
  return values.flatMap(({ items }) => items)
    .filter((item) => !Object.hasOwn(label_map, String(item)))
    .reduce((low: number, item) => Math.min(low, Number(item)), Infinity);
}
