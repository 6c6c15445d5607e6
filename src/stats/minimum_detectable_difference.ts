import { checkSample, checkShare } from "./checks.ts";
import { pairedTPower } from "./paired_t_power.ts";
import { spread } from "./spread.ts";

const TASK = "compute a minimum detectable difference";

/**
 * The smallest true mean difference that the two-sided paired t-test of
 * pairs of seeds is likely enough to find, when differences are normal (Cohen 1988).
 *
 * @param study The standard deviation of `differences`, or a sample of at least
 * two to take it from, in the scores' unit, as the result; how many `seeds`
 * there will be, at least two; the test's level `alpha`, default 0.05; and how
 * likely the difference shall be found, `power`, default 0.8.
 * @returns The difference; 0 where differences have no spread.
 * @throws {RangeError} When the standard deviation is negative, seeds are too
 * few, or alpha or power is not in (0, 1) or power does not exceed alpha.
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
  const reached = (effect: number) =>
    pairedTPower(effect, seeds, { alpha }) >= power;
  let high = 1;
  while (!reached(high)) high *= 2;
  let low = 0;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high * sd;
}

function deviation(differences: number | readonly number[]): number {
  if (typeof differences !== "number") {
    checkSample(TASK, differences, 2);
    return spread(differences);
  }
  if (!(differences >= 0 && differences < Infinity)) {
    throw new RangeError(
      `Cannot ${TASK} with standard deviation ${differences}: expected a finite number of at least 0`,
    );
  }
  return differences;
}
