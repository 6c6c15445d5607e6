import type { MethodEntry } from "../../config/suite_definition.ts";

/** Where the settings of the method that teaches a task are in a suite's file, for messages. */
export function teacherPlace(
  { name, place = `methods.${name}` }: Pick<MethodEntry, "name" | "place">,
  task: string,
  method: string,
): string {
  return `${place}, whose teacher of ${task} is ${method}`;
}
