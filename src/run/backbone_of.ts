import type { Named } from "../config/load_definition.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../config/suite_definition.ts";

/** The backbone of a method: its own, or the suite's. */
export function backboneOf(
  entry: MethodEntry,
  { definition }: Named<SuiteDefinition>,
): string {
  return ("backbone" in entry ? entry.backbone : undefined) ??
    definition.backbone;
}
