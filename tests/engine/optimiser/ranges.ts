import fc from "fast-check";
import {
  type ParameterRange,
  updateRanges,
} from "../../../src/engine/optimiser/update_ranges.ts";
import type {
  CommonSettings,
  HostStep,
  Optimiser,
} from "../../../src/engine/optimiser/optimiser.ts";
import { assertEquals } from "@std/assert";

export const { fround } = Math;

/** A product, rounded to single precision. */
export const times = (a: number, b: number) => fround(fround(a) * fround(b));

/** Ranges one after the other, with gaps. */
const RANGES = fc.array(
  fc.record({
    gap: fc.nat(5),
    length: fc.oneof(fc.nat(70), fc.integer({ min: 16_000, max: 40_000 })),
  }),
  { minLength: 1, maxLength: 6 },
).map((parts) => {
  let offset = 0;
  let gradientOffset = 0;
  const made = parts.map(({ gap, length }): ParameterRange => {
    offset += gap;
    const range = { offset, length, gradientOffset };
    offset += length;
    gradientOffset += length;
    return range;
  });
  return { made, size: offset + 3, gradients: gradientOffset };
});

/** A step of one number, every operation rounded to single precision. */
export type PlainStep<Settings extends CommonSettings> = (
  value: number,
  gradient: number,
  state: readonly number[],
  step: HostStep<Settings>,
) => { value: number; state: readonly number[] };

/**
 * Checks an optimiser's step on the host, bit for bit, over any ranges.
 *
 * @param start Of each number that is remembered, from random numbers in [-1, 1).
 */
export function assertStepIs<Settings extends CommonSettings>(
  optimiser: Optimiser<Settings>,
  settings: Settings,
  start: (random: () => number) => number[],
  plainly: PlainStep<Settings>,
): void {
  fc.assert(
    fc.property(
      RANGES,
      fc.boolean(),
      fc.integer({ min: 1, max: 2000 }),
      fc.double({ min: 1e-3, max: 1, noNaN: true }),
      fc.integer(),
      ({ made, size, gradients }, decays, count, gradientScale, seed) => {
        let word = seed | 1;
        const random = () => {
          word = Math.imul(word, 1664525) + 1013904223 | 0;
          return word / 2 ** 31;
        };
        const numbersOf = (n: number, of: () => number) =>
          Float32Array.from({ length: n }, of);
        const gradient = numbersOf(gradients, () => 2 * random());
        const values = numbersOf(size, random);
        const rows = Array.from({ length: size }, () => start(random));
        const state = Object.fromEntries(
          optimiser.state.map((
            part,
            s,
          ) => [part, Float32Array.from(rows, (row) => row[s]!)]),
        );
        const step = {
          settings,
          coefficients: optimiser.coefficients(settings, 1e-3, count),
          decays,
          gradientScale,
        };
        const expected = structuredClone({ values, state });
        for (const { offset, length, gradientOffset } of made) {
          for (let k = 0; k < length; k++) {
            const i = offset + k;
            const next = plainly(
              values[i]!,
              times(gradient[gradientOffset + k]!, gradientScale),
              optimiser.state.map((part) => state[part]![i]!),
              step,
            );
            expected.values[i] = next.value;
            optimiser.state.forEach((part, s) =>
              expected.state[part]![i] = next.state[s]!
            );
          }
        }
        updateRanges(optimiser, values, gradient, state, made, step);
        assertEquals({ values, state }, expected);
      },
    ),
    { numRuns: 25 },
  );
}
