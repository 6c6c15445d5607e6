import type { SuiteDefinition } from "../../config/suite_definition.ts";

/**
 * The methods of a suite whose runs are the same with every seed.
 *
 * @param deterministic The methods that no seed changes if the data are the same.
 */
export function repeatedMethods(
  { sizes, folds, vary = [] }: Pick<
    SuiteDefinition,
    "sizes" | "folds" | "vary"
  >,
  deterministic: readonly string[],
): readonly string[] {
  const isSame = sizes === undefined && folds === undefined &&
    !vary.includes("split");
  return isSame ? deterministic : [];
}
