import { cohensKappa } from "./cohens_kappa.ts";
import { fleissKappa } from "./fleiss_kappa.ts";

const TASK = "compute kappas";

/**
 * The agreement of annotators on each label of a multi-label task: Cohen's kappa
 * of two annotators, Fleiss' kappa of more.
 *
 * @param annotators For each annotator, rows of 0/1 with a number per label, for
 * the same examples in the same order.
 * @returns A kappa for each label; undefined if all annotators always or never
 * give it.
 * @throws {RangeError} When there are fewer than two annotators or no examples,
 * or the rows differ in their shape or are not of 0 and 1.
 *
 * @example
 * ```ts
 * import { labelKappas } from "dor/stats";
 * labelKappas([
 *   [[1, 0], [0, 1], [0, 1], [1, 1]],
 *   [[1, 1], [0, 1], [1, 0], [1, 1]],
 * ]); // about [0.5, -0.33]
 * ```
 */
export function labelKappas(
  annotators: readonly (readonly (readonly number[])[])[],
): (number | undefined)[] {
  const [first] = annotators;
  if (!first || annotators.length < 2 || first.length === 0) {
    throw new RangeError(
      `Cannot ${TASK}: at least two annotators and one example are needed`,
    );
  }
  const width = first[0]!.length;
  for (const rows of annotators) {
    if (
      rows.length !== first.length ||
      rows.some((row) =>
        row.length !== width || row.some((value) => value !== 0 && value !== 1)
      )
    ) {
      throw new RangeError(
        `Cannot ${TASK}: expected ${first.length} rows of ${width} numbers, 0 or 1, from each annotator`,
      );
    }
  }
  return first[0]!.map((_, label) => {
    const columns = annotators.map((rows) => rows.map((row) => row[label]!));
    return columns.length === 2
      ? cohensKappa(columns[0]!, columns[1]!)
      : fleissKappa(first.map((_, i) => columns.map((column) => column[i]!)));
  });
}
