/**
 * Cohen's kappa: the agreement of two annotators beyond chance, given how often
 * each of them uses each label (Cohen 1960).
 *
 * @param a The labels that the first annotator gave to each example.
 * @param b The labels of the second annotator, in the same order.
 * @returns 1 if they always agree, 0 if as often as by chance, at least -1;
 * undefined if both use a single label, the same.
 * @throws {RangeError} When there are no labels, or the two differ in length.
 *
 * @example
 * ```ts
 * import { cohensKappa } from "dor/stats";
 * cohensKappa(["joy", "fear", "fear", "joy"], ["joy", "fear", "joy", "joy"]); // 0.5
 * ```
 */
export function cohensKappa(
  a: readonly (string | number)[],
  b: readonly (string | number)[],
): number | undefined {
  if (a.length !== b.length || a.length === 0) {
    throw new RangeError(
      `Cannot compute Cohen's kappa of ${a.length} and ${b.length} labels: both annotators need the same examples, at least one`,
    );
  }
  const n = a.length;
  const labels = new Set([...a, ...b]);
  const agreed = a.filter((label, i) => label === b[i]).length;
  let byChance = 0;
  for (const label of labels) {
    const times = (of: readonly (string | number)[]) =>
      of.filter((other) => other === label).length;
    byChance += times(a) * times(b) / n;
  }
  return labels.size === 1 ? undefined : (agreed - byChance) / (n - byChance);
}
