import type { SuiteDefinition } from "./suite_definition.ts";

/** How a suite compares its methods, with its baseline: by default the first method. */
export function suiteSignificance(
  { significance, methods }: Pick<SuiteDefinition, "significance" | "methods">,
): SuiteDefinition["significance"] & { baseline: string } {
  return {
    ...significance,
    baseline: significance.baseline ?? methods[0]!.name,
  };
}
