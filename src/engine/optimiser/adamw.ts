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
 * Updates one range of a parameter in place, as PyTorch's AdamW does: bias
 * corrected moments, epsilon added to the corrected root, decay decoupled.
 */
export function adamwRange(
  values: Float32Array,
  gradient: Float32Array,
  state: AdamWState,
  range: AdamWRange,
  decay: boolean,
  step: AdamWStep,
): void {
  const { settings, learningRate, count, gradientScale } = step;
  const { first, second } = state;
  const [beta1, beta2] = settings.betas;
  const keep = decay ? 1 - learningRate * settings.weightDecay : 1;
  const rate = learningRate / (1 - beta1 ** count);
  const correction = 1 / Math.sqrt(1 - beta2 ** count);
  const epsilon = settings.epsilon;
  const rest1 = 1 - beta1;
  const rest2 = 1 - beta2;
  const end = range.offset + range.length;
  const shift = range.gradientOffset === undefined
    ? undefined
    : range.gradientOffset - range.offset;
  if (shift === undefined) {
    for (let i = range.offset; i < end; i++) {
      const m = first[i] = beta1 * first[i]!;
      const v = second[i] = beta2 * second[i]!;
      values[i] = values[i]! * keep -
        rate * m / (Math.sqrt(v) * correction + epsilon);
    }
    return;
  }
  for (let i = range.offset; i < end; i++) {
    const g = gradient[i + shift]! * gradientScale;
    const m = first[i] = beta1 * first[i]! + rest1 * g;
    const v = second[i] = beta2 * second[i]! + rest2 * g * g;
    values[i] = values[i]! * keep -
      rate * m / (Math.sqrt(v) * correction + epsilon);
  }
}
