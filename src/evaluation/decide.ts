/** Whether an example has exactly one label or any number of labels. */
export type TaskKind = "single_label" | "multi_label";

/**
 * Turns probabilities into decisions: the most probable label, or every label
 * whose probability reaches its threshold.
 *
 * @param probabilities A row per example.
 * @param thresholds One per label; not used in single-label tasks.
 * @returns Rows of 0/1.
 */
export function decide(
  kind: TaskKind,
  probabilities: readonly (readonly number[])[],
  thresholds: readonly number[],
): number[][] {
  if (kind === "multi_label") {
    return probabilities.map((row) =>
      row.map((probability, k) => probability >= thresholds[k]! ? 1 : 0)
    );
  }
  return probabilities.map((row) => {
    const best = row.indexOf(Math.max(...row));
    return row.map((_, k) => k === best ? 1 : 0);
  });
}
