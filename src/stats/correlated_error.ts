/**
 * The standard error of a mean of n values that correlate with each other by
 * rho, from their standard deviation. For scores from cross-validation, rho is
 * the share of examples that are tested, and rho / (1 - rho) is n_test / n_train
 * (Nadeau & Bengio 2003, section 3).
 *
 * @throws {RangeError} When rho is not in [0, 1).
 */
export function correlatedError(sd: number, n: number, rho: number): number {
  if (!(rho >= 0 && rho < 1)) {
    throw new RangeError(
      `Cannot compute a standard error with rho ${rho}: expected a number from 0 to below 1`,
    );
  }
  return rho === 0
    ? sd / Math.sqrt(n)
    : sd * Math.sqrt(1 / n + rho / (1 - rho));
}
