import { checkCount, checkShare } from "./checks.ts";
import { normal, t } from "./distributions.ts";

/** Intervals of Simpson's rule, for an error below 1e-10. */
const INTERVALS = 2000;

/**
 * The power of the two-sided paired t-test for normally distributed
 * differences, from the tails of the noncentral t distribution (Cohen 1988,
 * section 2.3), like `statsmodels.stats.power.TTestPower`.
 *
 * @param effect The true mean difference in standard deviations of the
 * differences.
 * @param n The number of pairs; at least two.
 * @param options The level of the test; default 0.05.
 * @returns The probability that the test detects the effect; alpha if the
 * effect is 0.
 * @throws {RangeError} When the effect is NaN, n too small or alpha not in (0, 1).
 *
 * @example
 * ```ts
 * import { pairedTPower } from "dor/stats";
 * pairedTPower(1, 10); // about 0.80
 * ```
 */
export function pairedTPower(
  effect: number,
  n: number,
  { alpha = 0.05 }: { alpha?: number } = {},
): number {
  checkCount("compute power", "n", n, 2);
  checkShare("compute power", "alpha", alpha);
  if (Number.isNaN(effect)) {
    throw new RangeError(
      "Cannot compute power with an effect of NaN: expected a number",
    );
  }
  const df = n - 1;
  const critical = t.quantile(1 - alpha / 2, df);
  const shift = Math.abs(effect) * Math.sqrt(n);
  // Given the sample standard deviation s, t is normal. Integrate over s, which
  // is chi distributed divided by √df, and normalise by the integral of its density.
  const mode = Math.sqrt(Math.max(df - 1, 0) / df);
  const low = Math.max(0, mode - 9 / Math.sqrt(2 * df));
  const high = mode + 9 / Math.sqrt(2 * df);
  const logDensity = (s: number) => (df - 1) * Math.log(s) - df * s * s / 2;
  const peak = mode === 0 ? 0 : logDensity(mode);
  let inside = 0;
  let whole = 0;
  for (let i = 0; i <= INTERVALS; i++) {
    // Denser near 0, which matters most for two or three pairs.
    const x = i / INTERVALS;
    const s = low + (high - low) * x * x;
    const weight = x * (i === INTERVALS ? 1 : i % 2 ? 4 : 2) *
      (df === 1 ? Math.exp(-s * s / 2) : Math.exp(logDensity(s) - peak));
    whole += weight;
    inside += weight * (normal.cdf(shift - critical * s, 0, 1) +
      normal.cdf(-shift - critical * s, 0, 1));
  }
  return inside / whole;
}
