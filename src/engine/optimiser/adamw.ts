import * as tf from "@tensorflow/tfjs-core";
import { update } from "../wasm/adamw.wasm";
import type { CommonSettings, Optimiser } from "./optimiser.ts";

/** The constants of AdamW (Loshchilov & Hutter 2019, algorithm 2). */
export interface AdamWSettings extends CommonSettings {
  name: "adamw";
  betas: readonly [number, number];
  epsilon: number;
}

/**
 * AdamW as PyTorch's: bias corrected moments, epsilon added to the corrected
 * root, decay decoupled and multiplied by the learning rate; in single
 * precision, as PyTorch's fused one. On the host four numbers at a time.
 */
export const adamw: Optimiser<AdamWSettings> = {
  state: ["first", "second"],

  /** What decayed values are multiplied with, the rate over the first moment's correction, one over the root of the second's. */
  numbers({ betas: [beta1, beta2], weightDecay }, learningRate, count) {
    return [
      1 - learningRate * weightDecay,
      learningRate / (1 - beta1 ** count),
      1 / Math.sqrt(1 - beta2 ** count),
    ];
  },

  onHost({ count }, { settings, numbers, decays, gradientScale }) {
    const { betas: [beta1, beta2], epsilon } = settings;
    const [decay, rate, root] = numbers;
    // It knows where the block is.
    update(
      Math.ceil(count / 4) * 4,
      gradientScale,
      beta1,
      1 - beta1,
      beta2,
      1 - beta2,
      decays ? decay! : 1,
      rate!,
      root!,
      epsilon,
    );
  },

  onDevice({ values, state }, gradient, { settings, numbers, decays }) {
    const { betas: [beta1, beta2], epsilon } = settings;
    const [decay, rate, root] = numbers;
    const first = tf.add(
      tf.mul(state[0]!, beta1),
      tf.mul(gradient, 1 - beta1),
    );
    const second = tf.add(
      tf.mul(state[1]!, beta2),
      tf.mul(tf.square(gradient), 1 - beta2),
    );
    const size = tf.add(tf.mul(tf.sqrt(second), root!), epsilon);
    return {
      values: tf.sub(
        decays ? tf.mul(values, decay!) : values,
        tf.mul(tf.div(first, size), rate!),
      ),
      state: [first, second],
    };
  },
};
