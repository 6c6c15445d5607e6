import * as tf from "@tensorflow/tfjs-core";
import type { CommonSettings, Optimiser } from "./optimiser.ts";

/** The constants of stochastic gradient descent. */
export interface SgdSettings extends CommonSettings {
  name: "sgd";
  /** What of the last step's direction the next one keeps; 0 for none. */
  momentum: number;
  /** Nesterov's momentum, as Sutskever et al. (2013) write it. */
  nesterov: boolean;
}

/**
 * Stochastic gradient descent as PyTorch's: weight decay is added to the
 * gradient, the momentum's sum is not multiplied by the learning rate.
 */
export const sgd: Optimiser<SgdSettings> = {
  state: ["momentum"],

  numbers: (_settings, learningRate) => [learningRate],

  onHost(
    { count, values, gradient, state },
    { settings, numbers, decays, gradientScale },
  ) {
    const { fround } = Math;
    const sum = state[0]!;
    const scale = fround(gradientScale);
    const decay = fround(decays ? settings.weightDecay : 0);
    const momentum = fround(settings.momentum);
    const rate = fround(numbers[0]!);
    // Every operation rounded, so that it is compiled to single precision.
    for (let i = 0; i < count; i++) {
      const slope = fround(
        fround(gradient[i]! * scale) + fround(values[i]! * decay),
      );
      const next = fround(fround(sum[i]! * momentum) + slope);
      const direction = settings.nesterov
        ? fround(slope + fround(next * momentum))
        : next;
      sum[i] = next;
      values[i] = fround(values[i]! - fround(direction * rate));
    }
  },

  onDevice({ values, state }, gradient, { settings, numbers, decays }) {
    const { momentum, nesterov, weightDecay } = settings;
    const slope = decays
      ? tf.add(gradient, tf.mul(values, weightDecay))
      : gradient;
    const next = tf.add(tf.mul(state[0]!, momentum), slope);
    const direction = nesterov ? tf.add(slope, tf.mul(next, momentum)) : next;
    return {
      values: tf.sub(values, tf.mul(direction, numbers[0]!)),
      state: [next],
    };
  },
};
