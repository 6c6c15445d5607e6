import { mean } from "simple-statistics";
import { randomStream } from "../random/stream.ts";
import { checkCount, checkCurve, checkShare } from "./checks.ts";
import { columnMeans } from "./column_means.ts";
import { percentiles } from "./percentiles.ts";
import type { ResampleOptions } from "./resample_options.ts";

const TASK = "fit a learning curve";

const SMALLEST_EXPONENT = 0.01;

/** The largest exponent of a fitted learning curve, which is flat after the first size with it. */
export const LARGEST_EXPONENT = 10;

/** The exponents among which the best one is searched first. */
const EXPONENTS: readonly number[] = Array.from(
  { length: 121 },
  (_, i) =>
    SMALLEST_EXPONENT * (LARGEST_EXPONENT / SMALLEST_EXPONENT) ** (i / 120),
);

/** A fitted learning curve: the error with n training examples is a + b n^-c. */
export interface LearningCurveFit {
  /** The error that remains with any number of examples; at least 0. */
  a: number;
  /** How far the error is above a with one example; 0 if the errors do not fall. */
  b: number;
  /** How fast the error falls, from 0.01 to 10; 0 if the errors do not fall. */
  c: number;
  /** The root of the mean squared residual, over sizes. */
  rmse: number;
  /** The smallest and the largest size that the curve was fitted to. */
  seen: [number, number];
  /** The errors that the curve predicts. */
  predictions: LearningCurvePrediction[];
}

/** The error that a fitted learning curve predicts. */
export interface LearningCurvePrediction {
  /** The number of training examples. */
  n: number;
  /** The predicted error. */
  error: number;
  /** Its percentile bootstrap interval; undefined for a single seed. */
  interval: [number, number] | undefined;
  /** Whether n is outside the sizes that were seen. */
  extrapolated: boolean;
}

/**
 * Fits the power law a + b n^-c to errors at several training sizes, by least
 * squares on the means over seeds (Hestness et al. 2017; Viering and Loog
 * 2022).
 *
 * a and b are at least 0, because an error cannot be negative and the curve is
 * to fall. With a free a, a slow power law could not be told apart from a
 * logarithm, which falls below 0.
 *
 * The intervals show how far the fit depends on the seeds, and are too short for
 * few seeds. They do not show whether a power law holds: outside the sizes that were seen, the true error
 * can be far outside its interval.
 *
 * @param sizes The numbers of training examples, ascending; at least three.
 * @param errors For each seed, the error at each size, at least 0. Seeds are
 * resampled with all their sizes.
 * @param options The numbers of examples `at` which the error is predicted,
 * default the sizes; the level of the intervals (default 0.95); the number of
 * resamples (default 2000), and their seed (default 1).
 * @throws {RangeError} When there are fewer than three sizes, they are not
 * ascending whole numbers, a row has another length, an error is negative or
 * not finite, or an option is out of range.
 *
 * @example
 * ```ts
 * import { learningCurveFit } from "dor/stats";
 * const sizes = [100, 400, 1600];
 * const errors = [[0.52, 0.41, 0.36], [0.5, 0.41, 0.35], [0.51, 0.4, 0.35]];
 * const { predictions } = learningCurveFit(sizes, errors, { at: [800, 6400] });
 * predictions.map(({ extrapolated }) => extrapolated); // [false, true]
 * ```
 */
export function learningCurveFit(
  sizes: readonly number[],
  errors: readonly (readonly number[])[],
  { at = sizes, level = 0.95, resamples = 2000, seed = 1 }: ResampleOptions & {
    at?: readonly number[];
  } = {},
): LearningCurveFit {
  checkCurve(TASK, sizes, errors);
  checkShare(TASK, "level", level);
  checkCount(TASK, "resamples", resamples);
  at.forEach((n) => checkCount(TASK, "at", n));
  if (sizes.length < 3) {
    throw new RangeError(
      `Cannot ${TASK} of ${sizes.length} sizes: at least 3 are needed`,
    );
  }
  if (errors.some((row) => row.some((error) => error < 0))) {
    throw new RangeError(
      `Cannot ${TASK}: an error is negative; pass errors, not scores`,
    );
  }
  const seen: [number, number] = [sizes[0]!, sizes.at(-1)!];
  const fit = powerLaw([...sizes]);
  const best = fit(columnMeans(errors));
  const random = randomStream(seed, "learning curve");
  const resampled = errors.length === 1 ? [] : Array.from(
    { length: resamples },
    () =>
      fit(columnMeans(errors, errors.map(() => random.below(errors.length)))),
  );
  return {
    a: best.a,
    // In its own unit, b is the part that falls at the middle of the sizes.
    b: best.b * best.unit ** best.c,
    c: best.c,
    rmse: Math.sqrt(best.squares / sizes.length),
    seen,
    predictions: Array.from(at, (n) => ({
      n,
      error: errorAt(best, n),
      interval: resampled.length === 0 ? undefined : percentiles(
        Float64Array.from(resampled, (curve) => errorAt(curve, n)),
        level,
      ),
      extrapolated: n < seen[0] || n > seen[1],
    })),
  };
}

/** a + b (n / unit)^-c, and the sum of its squared residuals. */
interface PowerLaw {
  a: number;
  b: number;
  c: number;
  unit: number;
  squares: number;
}

function errorAt({ a, b, c, unit }: PowerLaw, n: number): number {
  return a + b * (n / unit) ** -c;
}

/** Returns a function that fits a power law to the errors at the sizes. */
function powerLaw(
  sizes: readonly number[],
): (errors: readonly number[]) => PowerLaw {
  // Relative to their geometric mean, so that no power overflows.
  const unit = Math.exp(mean(sizes.map(Math.log)));
  const powers = (c: number) => sizes.map((size) => (size / unit) ** -c);
  const grid = EXPONENTS.map(powers);
  return (errors) => {
    const solve = (c: number) => ({ ...line(powers(c), errors), c, unit });
    let best = 0;
    let squares = Infinity;
    grid.forEach((x, i) => {
      const found = line(x, errors).squares;
      if (found < squares) [best, squares] = [i, found];
    });
    let low = EXPONENTS[Math.max(0, best - 1)]!;
    let high = EXPONENTS[Math.min(EXPONENTS.length - 1, best + 1)]!;
    const golden = (Math.sqrt(5) - 1) / 2;
    for (let step = 0; step < 40; step++) {
      const inner = (high - low) * golden;
      if (solve(high - inner).squares <= solve(low + inner).squares) {
        high = low + inner;
      } else low = high - inner;
    }
    const curve = solve((low + high) / 2);
    return curve.b === 0 ? { ...curve, c: 0 } : curve;
  };
}

/** The least squares line a + b x with a and b of at least 0. */
function line(
  x: readonly number[],
  y: readonly number[],
): { a: number; b: number; squares: number } {
  let [sumX, sumY] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    sumX += x[i]!;
    sumY += y[i]!;
  }
  const [meanX, meanY] = [sumX / x.length, sumY / x.length];
  let [xx, xy, rawXX, rawXY] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += (x[i]! - meanX) ** 2;
    xy += (x[i]! - meanX) * (y[i]! - meanY);
    rawXX += x[i]! ** 2;
    rawXY += x[i]! * y[i]!;
  }
  let b = Math.max(0, xy / xx);
  let a = meanY - b * meanX;
  if (a < 0) [a, b] = [0, rawXY / rawXX];
  let squares = 0;
  for (let i = 0; i < x.length; i++) squares += (y[i]! - a - b * x[i]!) ** 2;
  return { a, b, squares };
}
