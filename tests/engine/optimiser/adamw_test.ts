import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  adamw,
  type AdamWRange,
  type AdamWStep,
} from "../../../src/engine/optimiser/adamw.ts";

const { fround } = Math;

/** The same, number by number, every operation rounded to single precision. */
function plainly(
  state: Record<"values" | "first" | "second", Float32Array>,
  gradient: Float32Array,
  ranges: readonly AdamWRange[],
  decay: boolean,
  { settings, learningRate, count, gradientScale }: AdamWStep,
) {
  const [beta1, beta2] = settings.betas;
  const keep = fround(decay ? 1 - learningRate * settings.weightDecay : 1);
  const rate = fround(learningRate / (1 - beta1 ** count));
  const correction = fround(1 / Math.sqrt(1 - beta2 ** count));
  const times = (a: number, b: number) => fround(fround(a) * fround(b));
  for (const { offset, length, gradientOffset } of ranges) {
    for (let k = 0; k < length; k++) {
      const i = offset + k;
      const g = gradientOffset === undefined
        ? 0
        : times(gradient[gradientOffset + k]!, gradientScale);
      const m = fround(times(beta1, state.first[i]!) + times(1 - beta1, g));
      const v = fround(
        times(beta2, state.second[i]!) + times(times(1 - beta2, g), g),
      );
      const root = fround(
        times(fround(Math.sqrt(v)), correction) + fround(settings.epsilon),
      );
      state.first[i] = m;
      state.second[i] = v;
      state.values[i] = fround(
        times(state.values[i]!, keep) - fround(times(rate, m) / root),
      );
    }
  }
}

/** Ranges one after the other, with gaps, some without a gradient. */
const ranges = fc.array(
  fc.record({
    gap: fc.nat(5),
    length: fc.oneof(fc.nat(70), fc.integer({ min: 16_000, max: 40_000 })),
    zero: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
).map((parts) => {
  let offset = 0;
  let gradientOffset = 0;
  const made = parts.map(({ gap, length, zero }): AdamWRange => {
    offset += gap;
    const range = {
      offset,
      length,
      gradientOffset: zero ? undefined : gradientOffset,
    };
    offset += length;
    if (!zero) gradientOffset += length;
    return range;
  });
  return { made, size: offset + 3, gradients: gradientOffset };
});

Deno.test("adamw() is AdamW in single precision, bit for bit, over any ranges", () => {
  fc.assert(
    fc.property(
      ranges,
      fc.boolean(),
      fc.integer({ min: 1, max: 2000 }),
      fc.double({ min: 1e-3, max: 1, noNaN: true }),
      fc.integer(),
      ({ made, size, gradients }, decay, count, gradientScale, seed) => {
        let state = seed | 1;
        const random = (scale: number) => {
          state = Math.imul(state, 1664525) + 1013904223 | 0;
          return scale * state / 2 ** 31;
        };
        const array = (n: number, of: () => number) =>
          Float32Array.from({ length: n }, of);
        const gradient = array(gradients, () => random(2));
        const start = {
          values: array(size, () => random(1)),
          first: array(size, () => random(0.1)),
          second: array(size, () => Math.abs(random(0.01))),
        };
        const step = {
          settings: {
            betas: [0.9, 0.999] as const,
            epsilon: 1e-8,
            weightDecay: 0.01,
            maxGradientNorm: 1,
          },
          learningRate: 1e-3,
          count,
          gradientScale,
        };
        const expected = structuredClone(start);
        plainly(expected, gradient, made, decay, step);
        const { values, ...moments } = structuredClone(start);
        adamw(values, gradient, moments, made, decay, step);
        assertEquals({ values, ...moments }, expected);
      },
    ),
    { numRuns: 40 },
  );
});
