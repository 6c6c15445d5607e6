import { checkShare } from "./checks.ts";
import { testSetPower } from "./test_set_power.ts";

const TASK = "compute a smallest detectable gain";

/**
 * The smallest difference between the accuracies of two models that McNemar's
 * exact test detects on a test set with a given power (Card et al. 2020).
 *
 * @param setting The number `n` of test examples; the `agreement`, the share of
 * examples on which both models are correct or both are wrong; the `power`,
 * default 0.8; and the level `alpha` of the test, default 0.05.
 * @returns The gain, to a millionth; undefined if the models differ on too few
 * examples for any.
 * @throws {RangeError} When n is not a whole number of at least 1, agreement is
 * not in [0, 1), or alpha or power not in (0, 1).
 *
 * @example
 * ```ts
 * import { smallestDetectableGain } from "dor/stats";
 * smallestDetectableGain({ n: 818, agreement: 0.8 }); // about 0.045
 * ```
 */
export function smallestDetectableGain(
  { n, agreement, power = 0.8, alpha = 0.05 }: {
    n: number;
    agreement: number;
    power?: number;
    alpha?: number;
  },
): number | undefined {
  if (!(agreement >= 0 && agreement < 1)) {
    throw new RangeError(
      `Cannot ${TASK} with agreement ${agreement}: expected a number from 0 to below 1`,
    );
  }
  checkShare(TASK, "power", power);
  const isDetected = (gain: number) =>
    testSetPower({ n, gain, agreement, alpha }).power >= power;
  let high = 1 - agreement;
  if (!isDetected(high)) return undefined;
  let low = 0;
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (isDetected(middle)) high = middle;
    else low = middle;
  }
  return high;
}
