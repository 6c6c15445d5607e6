import fc from "fast-check";
import { updateParameter } from "../../../src/engine/optimiser/update_parameter.ts";
import type {
  CommonSettings,
  HostStep,
  Optimiser,
} from "../../../src/engine/optimiser/optimiser.ts";
import { assertEquals } from "@std/assert";

export const { fround } = Math;

/** A product, rounded to single precision. */
export const times = (a: number, b: number) => fround(fround(a) * fround(b));

/** A table and some of its rows; all of a parameter where `rows` is undefined. */
const TABLES = fc.record({
  width: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constant(20_000)),
  height: fc.integer({ min: 1, max: 200 }),
  whole: fc.boolean(),
  chosen: fc.infiniteStream(fc.boolean()),
}).map(({ width, height, whole, chosen }) => {
  const count = width > 1000 ? Math.ceil(height / 50) : height;
  const rows = whole ? undefined : Int32Array.from(
    Array.from({ length: count }, (_, row) => row).filter(() =>
      chosen.next().value
    ),
  );
  return { width, count, rows };
});

/** A step of one number, every operation rounded to single precision. */
export type PlainStep<Settings extends CommonSettings> = (
  value: number,
  gradient: number,
  state: readonly number[],
  step: HostStep<Settings>,
) => { value: number; state: readonly number[] };

/**
 * Checks an optimiser's step on the host, bit for bit, on parameters and rows.
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
      TABLES,
      fc.boolean(),
      fc.integer({ min: 1, max: 2000 }),
      fc.double({ min: 1e-3, max: 1, noNaN: true }),
      fc.integer(),
      ({ width, count: height, rows }, decays, count, gradientScale, seed) => {
        let word = seed | 1;
        const random = () => {
          word = Math.imul(word, 1664525) + 1013904223 | 0;
          return word / 2 ** 31;
        };
        const numbersOf = (n: number, of: () => number) =>
          Float32Array.from({ length: n }, of);
        const size = width * height;
        const updated = rows ??
          Int32Array.from({ length: height }, (_, i) => i);
        const gradient = numbersOf(width * updated.length, () => 2 * random());
        const values = numbersOf(size, random);
        const states = Array.from({ length: size }, () => start(random));
        const state = Object.fromEntries(
          optimiser.state.map((
            part,
            s,
          ) => [part, Float32Array.from(states, (row) => row[s]!)]),
        );
        const step = {
          settings,
          coefficients: optimiser.coefficients(settings, 1e-3, count),
          decays,
          gradientScale,
        };
        const expected = structuredClone({ values, state });
        for (const [position, row] of updated.entries()) {
          for (let k = 0; k < width; k++) {
            const i = row * width + k;
            const next = plainly(
              values[i]!,
              times(gradient[position * width + k]!, gradientScale),
              optimiser.state.map((part) => state[part]![i]!),
              step,
            );
            expected.values[i] = next.value;
            optimiser.state.forEach((part, s) =>
              expected.state[part]![i] = next.state[s]!
            );
          }
        }
        updateParameter(
          optimiser,
          { values, state },
          gradient,
          step,
          rows && { rows, width },
        );
        assertEquals({ values, state }, expected);
      },
    ),
    { numRuns: 25 },
  );
}
