/**
 * How far apart two numbers made of these scores may be and still be equal.
 *
 * Scores such as 0.825 - 0.775 and 0.55 - 0.5 differ in their last bits only,
 * and a test that counts arrangements "at least as extreme" must count both.
 * SciPy compares with max(1e-14, 1e-14 |statistic|); this is relative to the
 * scores instead, so that a test says the same in shares and in percent.
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
