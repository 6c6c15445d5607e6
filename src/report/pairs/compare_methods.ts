import { InputError } from "../../errors/input_error.ts";
import { suggestion } from "../../errors/suggestion.ts";
import type { MethodComparison } from "./method_comparison.ts";
import { openPairs } from "./open_pairs.ts";

/**
 * Compares two methods of a suite by their records and their predictions on the
 * test split.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @param options `examples`: how many differing examples to list. Default: 20.
 * @throws {InputError} When a method has no finished runs, or both are the same.
 * @throws {RecordError} When predictions do not match their record.
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
        }: ${folder} only has finished runs of ${methods.join(", ")}${
          suggestion(name, methods)
        }`,
      );
    }
  }
  if (a === b) {
    throw new InputError(`Cannot compare ${a} with itself; name two methods`);
  }
  return compare(a, b, { examples, seeds: Infinity });
}
