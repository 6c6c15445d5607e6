import { randomStream } from "../random/stream.ts";
import { checkCount, checkName, checkSample, checkShare } from "./checks.ts";
import { pairedTPower } from "./paired_t_power.ts";
import { smallestPossibleP } from "./smallest_possible_p.ts";
import { standardDeviation } from "./standard_deviation.ts";

const TASK = "compute a minimum detectable difference";

/** The samples of differences that are simulated for the sign-flip test. */
const SAMPLES = 5000;

/** Of more pairs, only so many of the smallest differences are flipped. */
const FLIPPED = 10;

/**
 * The smallest true mean difference that a two-sided paired test detects with a
 * given power, for normally distributed differences (Cohen 1988).
 *
 * The power of the sign-flip test is lower than that of the t-test where alpha
 * is near its smallest possible p-value. It is simulated, always with the same
 * samples, so the result is right to about 1 %. For more than ten seeds, where
 * alpha also exceeds ten times that p-value, it is that of the t-test, which is
 * up to 3 % smaller.
 *
 * @param study The standard deviation of `differences`, or a sample of at least
 * two of them, in the unit of scores, which is also that of the result; the
 * number of `seeds`, at least two; the `test`, default `"paired_t"`; its level
 * `alpha`, default 0.05; and its `power`, default 0.8.
 * @returns The difference; 0 if the standard deviation is 0.
 * @throws {RangeError} When the standard deviation is negative, there are too
 * few seeds, alpha or power is not in (0, 1), power does not exceed alpha, no
 * p-value of the sign-flip test is below alpha, or the test is not known.
 *
 * @example
 * ```ts
 * import { minimumDetectableDifference } from "dor/stats";
 *
 * minimumDetectableDifference({ differences: 0.01, seeds: 10 }); // about 0.01
 * ```
 */
export function minimumDetectableDifference(
  { differences, seeds, test = "paired_t", alpha = 0.05, power = 0.8 }: {
    differences: number | readonly number[];
    seeds: number;
    test?: "paired_t" | "sign_flip";
    alpha?: number;
    power?: number;
  },
): number {
  checkName(TASK, "test", test, ["paired_t", "sign_flip"]);
  checkShare(TASK, "power", power);
  if (power <= alpha) {
    throw new RangeError(
      `Cannot ${TASK} with power ${power}: expected more than alpha ${alpha}`,
    );
  }
  const sd = deviation(differences);
  return sd *
    (test === "sign_flip"
      ? signFlipEffect(seeds, { alpha, power })
      : pairedTEffect(seeds, { alpha, power }));
}

/** The effect that the t-test detects, in standard deviations of the differences. */
function pairedTEffect(
  seeds: number,
  { alpha, power }: { alpha: number; power: number },
): number {
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
  return high;
}

/**
 * The effect that the sign-flip test detects, in standard deviations of the
 * differences.
 *
 * Flipping a set of differences gives a sum that is at least as large as the
 * observed one if the sum of the set is at most 0. Fewer and fewer sets are like
 * that as an effect is added to all differences, so that each sample is
 * significant from one effect on: the one that leaves as few of them as alpha
 * allows.
 */
function signFlipEffect(
  seeds: number,
  { alpha, power }: { alpha: number; power: number },
): number {
  checkCount(TASK, "seeds", seeds, 2);
  checkShare(TASK, "alpha", alpha);
  const smallest = smallestPossibleP({ test: "sign_flip", seeds });
  // The observed signs are one of them.
  const allowed = Math.ceil(alpha / smallest) - 1;
  if (allowed < 1) {
    throw new RangeError(
      `Cannot ${TASK} with ${seeds} seeds and alpha ${alpha}: the smallest possible p-value of the sign-flip test is ${smallest}`,
    );
  }
  // Of sets with a sum of at most 0, those of the smallest differences come first.
  if (seeds > FLIPPED && allowed > FLIPPED) {
    return pairedTEffect(seeds, { alpha, power });
  }
  const key = JSON.stringify([seeds, allowed, power]);
  return SIMULATED.getOrInsertComputed(
    key,
    () => simulatedEffect(seeds, allowed, power),
  );
}

/** What was simulated, since every form of a report asks for the same. */
const SIMULATED = new Map<string, number>();

/** The effect with which so many samples have at most `allowed` sets of signs that reach the observed sum. */
function simulatedEffect(
  seeds: number,
  allowed: number,
  power: number,
): number {
  const flipped = Math.min(seeds, FLIPPED);
  const random = randomStream(1, "sign-flip power");
  const sums = new Float64Array(2 ** flipped);
  /** The largest effects that leave a set with a sum of at most 0, ascending. */
  const largest = new Float64Array(allowed);
  const effects = Float64Array.from({ length: SAMPLES }, () => {
    const sample = Float64Array.from({ length: seeds }, () => random.normal())
      .sort();
    largest.fill(-Infinity);
    for (let i = 0; i < flipped; i++) {
      for (let set = 2 ** i; set < 2 ** (i + 1); set++) {
        sums[set] = sums[set - 2 ** i]! + sample[i]!;
        const effect = -sums[set]! / SIZES[set]!;
        if (effect <= largest[0]!) continue;
        let at = 0;
        for (; at + 1 < allowed && largest[at + 1]! < effect; at++) {
          largest[at] = largest[at + 1]!;
        }
        largest[at] = effect;
      }
    }
    return largest[0]!;
  });
  return effects.sort()[Math.ceil(power * SAMPLES) - 1]!;
}

/** The number of members of each set, whose bits are the members. */
const SIZES = Uint8Array.from(
  { length: 2 ** FLIPPED },
  (_, set) => set.toString(2).replaceAll("0", "").length,
);

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
