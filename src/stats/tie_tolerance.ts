/**
 * The rounding error below which two numbers computed from these scores count
 * as equal.
 *
 * Differences such as 0.825 - 0.775 and 0.55 - 0.5 vary only in their last
 * bits, and a test that counts "at least as extreme" results must count both.
 * SciPy compares with max(1e-14, 1e-14 |statistic|). This tolerance is relative
 * to the scores, so that results do not depend on their unit.
 */
export function tieTolerance(
  ...samples: readonly (readonly number[] | Float64Array)[]
): number {
  let largest = 0;
  for (const sample of samples) {
    for (const value of sample) largest = Math.max(largest, Math.abs(value));
  }
  return 1e-12 * largest;
}
