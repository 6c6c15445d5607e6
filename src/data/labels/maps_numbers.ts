import type { TaskDefinition } from "../../config/task_definition.ts";

/** Whether the label map speaks of whole numbers: then labels are names, not class indices. */
export function mapsNumbers(
  { label_map = {} }: Pick<TaskDefinition, "label_map">,
): boolean {
  return Object.keys(label_map).some((key) => /^-?\d+$/.test(key));
}
