import type { Named } from "./load_definition.ts";
import type { MethodEntry, SuiteDefinition } from "./suite_definition.ts";

/** Where a method's settings are in a suite's file, for messages. */
export function entryPlace(
  { file }: Pick<Named<SuiteDefinition>, "file">,
  { name, place = `methods.${name}` }: Pick<MethodEntry, "name" | "place">,
): string {
  return `${file}: ${place}`;
}
