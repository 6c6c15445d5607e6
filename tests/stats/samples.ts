import fc from "fast-check";
import { randomStream } from "../../src/random/stream.ts";

/** Five scores each of two methods; the values that tests expect of them are from NumPy and SciPy. */
export const A: readonly number[] = [0.668, 0.671, 0.659, 0.674, 0.663];
export const B: readonly number[] = [0.651, 0.655, 0.660, 0.648, 0.657];

/** Scores in thousandths, so that ties and zero differences are common. */
export const score: fc.Arbitrary<number> = fc.integer({ min: 600, max: 620 })
  .map((value) => value / 1000);

/** A sample of scores. */
export function scores(
  minLength: number,
  maxLength: number,
): fc.Arbitrary<number[]> {
  return fc.array(score, { minLength, maxLength });
}

/** Two samples of the same length. */
export function scorePairs(
  minLength: number,
  maxLength: number,
): fc.Arbitrary<[number[], number[]]> {
  return fc.array(fc.tuple(score, score), { minLength, maxLength })
    .map((pairs) => [pairs.map(([a]) => a), pairs.map(([, b]) => b)]);
}

/** Normally distributed numbers from the random stream of the given names. */
export function normals(count: number, ...names: string[]): number[] {
  const random = randomStream(1, ...names);
  return Array.from({ length: count }, () => random.normal());
}

/** Whether a count of successes is within the given number of standard deviations of its expectation. */
export function fits(
  successes: number,
  trials: number,
  probability: number,
  deviations = 3,
): boolean {
  const sd = Math.sqrt(trials * probability * (1 - probability));
  return Math.abs(successes - trials * probability) <= deviations * sd + 1;
}
