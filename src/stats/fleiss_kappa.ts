const TASK = "compute Fleiss' kappa";

/**
 * Fleiss' kappa: the agreement of several annotators beyond chance, given how
 * often all of them together use each label (Fleiss 1971).
 *
 * With missing labels, use `krippendorffAlpha`.
 *
 * @param units For each unit, such as a text, the labels that annotators gave
 * it, in any order; the same number for all, at least two. They need not be
 * from the same annotators.
 * @returns 1 if they always agree, 0 if as often as by chance; undefined if only
 * one label is used.
 * @throws {RangeError} When there are no units, they differ in their number of
 * labels, or it is below two.
 *
 * @example
 * ```ts
 * import { fleissKappa } from "dor/stats";
 * fleissKappa([["joy", "joy", "joy"], ["fear", "fear", "joy"], ["fear", "fear", "fear"]]); // about 0.55
 * ```
 */
export function fleissKappa(
  units: readonly (readonly (string | number)[])[],
): number | undefined {
  const annotators = units[0]?.length ?? 0;
  if (
    annotators < 2 || units.some((labels) => labels.length !== annotators)
  ) {
    throw new RangeError(
      `Cannot ${TASK}: every unit needs the same number of labels, at least two; use krippendorffAlpha if some are missing`,
    );
  }
  const totals = new Map<string | number, number>();
  let agreed = 0;
  for (const labels of units) {
    for (const label of new Set(labels)) {
      const times = labels.filter((other) => other === label).length;
      totals.set(label, (totals.get(label) ?? 0) + times);
      agreed += times * (times - 1) / (annotators * (annotators - 1));
    }
  }
  if (totals.size === 1) return undefined;
  let byChance = 0;
  for (const times of totals.values()) {
    byChance += units.length * (times / (units.length * annotators)) ** 2;
  }
  return (agreed - byChance) / (units.length - byChance);
}
