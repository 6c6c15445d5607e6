import type { SuiteDefinition } from "../../config/suite_definition.ts";
import type { HeldOutTexts } from "../../data/split/decontaminate.ts";

/** The texts of the target that other tasks must not train on, as a suite says. */
export function heldOutTexts(
  { decontaminate = false, target, folds, vary = [] }: SuiteDefinition,
): HeldOutTexts | undefined {
  if (!decontaminate) return undefined;
  // A teacher of another task does not know which of them a seed holds out.
  const isDrawn = folds !== undefined || vary.includes("split");
  return {
    task: target,
    splits: [...isDrawn ? ["train" as const] : [], "validation", "test"],
  };
}
