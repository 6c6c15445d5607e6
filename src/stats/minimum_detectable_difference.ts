import { checkSample, checkShare } from "./checks.ts";
import { pairedTPower } from "./paired_t_power.ts";
import { standardDeviation } from "./standard_deviation.ts";

const TASK = "compute a minimum detectable difference";

/**
 * The smallest true mean difference that the two-sided paired t-test detects
 * with a given power, for normally distributed differences (Cohen 1988).
 *
 * @param study The standard deviation of `differences`, or a sample of at least
 * two of them, in the unit of scores, which is also that of the result; the
 * number of `seeds`, at least two; the level `alpha` of the test, default 0.05;
 * and its `power`, default 0.8.
 * @returns The difference; 0 if the standard deviation is 0.
 * @throws {RangeError} When the standard deviation is negative, there are too
 * few seeds, alpha or power is not in (0, 1), or power does not exceed alpha.
 *
 * @example
 * ```ts
 * import { minimumDetectableDifference } from "dor/stats";
 *
 * minimumDetectableDifference({ differences: 0.01, seeds: 10 }); // about 0.01
 * ```
 */
export function minimumDetectableDifference(
  { differences, seeds, alpha = 0.05, power = 0.8 }: {
    differences: number | readonly number[];
    seeds: number;
    alpha?: number;
    power?: number;
  },
): number {
  checkShare(TASK, "power", power);
  if (power <= alpha) {
    throw new RangeError(
      `Cannot ${TASK} with power ${power}: expected more than alpha ${alpha}`,
    );
  }
  const sd = deviation(differences);
  const isDetected = (effect: number) =>
    pairedTPower(effect, seeds, { alpha }) >= power;
  let high = 1;
  while (!isDetected(high)) high *= 2;
  let low = 0;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (isDetected(middle)) high = middle;
    else low = middle;
  }
  return high * sd;
}

function deviation(differences: number | readonly number[]): number {
  if (typeof differences !== "number") {
    checkSample(TASK, differences, 2);
    return standardDeviation(differences);
  }
  if (!(differences >= 0 && differences < Infinity)) {
    throw new RangeError(
      `Cannot ${TASK} with standard deviation ${differences}: expected a finite number of at least 0`,
    );
  }
  return differences;
}
