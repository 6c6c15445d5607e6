import { update } from "../wasm/adamw.wasm";
import { BLOCK, FIRST, GRADIENT, SECOND, VALUES } from "./blocks.ts";

/** The constants of AdamW (Loshchilov & Hutter 2019, algorithm 2). */
export interface AdamWSettings {
  betas: readonly [number, number];
  epsilon: number;
  /** Decoupled weight decay, multiplied by the learning rate. */
  weightDecay: number;
  /** The largest global norm of the gradient (Pascanu et al. 2013). */
  maxGradientNorm: number;
  /** After each step the trained parameters are clamped to [-clamp, clamp], as a Wasserstein critic's are. */
  clamp?: number;
}

/** The moments of one parameter. */
export interface AdamWState {
  first: Float32Array<ArrayBuffer>;
  second: Float32Array<ArrayBuffer>;
}

/** One step's numbers, the same for all parameters of an update. */
export interface AdamWStep {
  settings: AdamWSettings;
  learningRate: number;
  /** Steps taken, counting this one. */
  count: number;
  /** What the gradient is multiplied with, to keep its norm in bounds. */
  gradientScale: number;
}

/** A run of numbers within a parameter, with the run of its gradient. */
export interface AdamWRange {
  offset: number;
  length: number;
  /** Where its gradient begins, or undefined where the gradient is zero. */
  gradientOffset: number | undefined;
}

/**
 * Updates ranges of a parameter in place, as PyTorch's AdamW does: bias
 * corrected moments, epsilon added to the corrected root, decay decoupled; in
 * single precision, as PyTorch's fused one.
 *
 * @param values All of the parameter.
 * @param gradient Of the ranges that have one.
 * @param ranges None of them twice.
 * @param decay Whether weight decay applies.
 */
export function adamw(
  values: Float32Array,
  gradient: Float32Array,
  { first, second }: AdamWState,
  ranges: Iterable<AdamWRange>,
  decay: boolean,
  step: AdamWStep,
): void {
  let filled = 0;
  let pieces: { from: number; to: number; at: number }[] = [];
  const flush = () => {
    compute(filled, decay, step);
    for (const { from, to, at } of pieces) {
      const end = at + to - from;
      values.set(VALUES.subarray(at, end), from);
      first.set(FIRST.subarray(at, end), from);
      second.set(SECOND.subarray(at, end), from);
    }
    filled = 0;
    pieces = [];
  };
  for (const { offset, length, gradientOffset } of ranges) {
    for (let done = 0; done < length;) {
      const from = offset + done;
      const to = Math.min(offset + length, from + BLOCK - filled);
      VALUES.set(values.subarray(from, to), filled);
      FIRST.set(first.subarray(from, to), filled);
      SECOND.set(second.subarray(from, to), filled);
      if (gradientOffset === undefined) {
        GRADIENT.fill(0, filled, filled + to - from);
      } else {
        const shift = gradientOffset - offset;
        GRADIENT.set(gradient.subarray(from + shift, to + shift), filled);
      }
      pieces.push({ from, to, at: filled });
      done += to - from;
      filled += to - from;
      if (filled === BLOCK) flush();
    }
  }
  if (filled > 0) flush();
}

/** Updates the first numbers of the blocks. */
function compute(numbers: number, decay: boolean, step: AdamWStep): void {
  const { settings, learningRate, count, gradientScale } = step;
  const { betas: [beta1, beta2], epsilon, weightDecay } = settings;
  update(
    Math.ceil(numbers / 4) * 4,
    gradientScale,
    beta1,
    1 - beta1,
    beta2,
    1 - beta2,
    decay ? 1 - learningRate * weightDecay : 1,
    learningRate / (1 - beta1 ** count),
    1 / Math.sqrt(1 - beta2 ** count),
    epsilon,
  );
}
