import { InputError } from "../../errors/input_error.ts";
import { suggestion } from "../../errors/suggestion.ts";
import type { MethodComparison } from "./method_comparison.ts";
import { openPairs } from "./open_pairs.ts";

/**
 * Compares two methods of a suite by their records and predictions on the
 * test split.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @param options How many examples to list; default 20.
 * @throws {InputError} When the suite has no such method with finished runs.
 * @throws {RecordError} When predictions are not those that a record is of.
 *
 * @example
 * ```ts ignore
 * import { compareMethods } from "dor/report";
 *
 * const pair = compareMethods("results/emotion-dan", "adan", "baseline");
 * console.log(pair.declared.meanDifference, pair.differing[0]?.id);
 * ```
 */
export function compareMethods(
  folder: string,
  a: string,
  b: string,
  { examples = 20 }: { examples?: number } = {},
): MethodComparison {
  const { methods, compare } = openPairs(folder);
  for (const name of [a, b]) {
    if (!methods.includes(name)) {
      throw new InputError(
        `Cannot compare ${
          JSON.stringify(name)
        }: ${folder} has finished runs of ${methods.join(", ") || "no method"}${
          suggestion(name, methods)
        }`,
      );
    }
  }
  if (a === b) {
    throw new InputError(`Cannot compare ${a} with itself: name two methods`);
  }
  return compare(a, b, examples);
}
