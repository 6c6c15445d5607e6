import type { TaskDefinition } from "./task_definition.ts";

/** Whether the label map has integer keys; class indices are then looked up there, not in the order of labels. */
export function mapsNumbers(
  { label_map = {} }: Pick<TaskDefinition, "label_map">,
): boolean {
  return Object.keys(label_map).some((key) => /^-?\d+$/.test(key));
}
