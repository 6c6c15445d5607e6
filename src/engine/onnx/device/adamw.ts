import * as tf from "@tensorflow/tfjs-core";
import type { AdamWSettings } from "../../optimiser/adamw.ts";

/** An array in training with its moments. */
export interface Moved {
  values: tf.Tensor;
  first: tf.Tensor;
  second: tf.Tensor;
}

/** A step's numbers as a graph's input: scalars that change from step to step. */
export interface Rates {
  /** What decayed values are multiplied with. */
  decay: tf.Tensor;
  /** The learning rate over the first moment's bias correction. */
  rate: tf.Tensor;
  /** One over the root of the second moment's bias correction. */
  root: tf.Tensor;
}

/** The numbers of `Rates`, in its order. */
export function ratesOf(
  { betas: [beta1, beta2], weightDecay }: AdamWSettings,
  learningRate: number,
  count: number,
): Float32Array<ArrayBuffer> {
  return Float32Array.of(
    1 - learningRate * weightDecay,
    learningRate / (1 - beta1 ** count),
    1 / Math.sqrt(1 - beta2 ** count),
  );
}

/** The step of ../../optimiser/adamw.ts in tensor ops, on a gradient that is already clipped. */
export function adamw(
  { values, first, second }: Moved,
  gradient: tf.Tensor,
  { decay, rate, root }: Rates,
  { betas: [beta1, beta2], epsilon }: AdamWSettings,
  decays: boolean,
): Moved {
  const nextFirst = tf.add(
    tf.mul(first, beta1),
    tf.mul(gradient, 1 - beta1),
  );
  const nextSecond = tf.add(
    tf.mul(second, beta2),
    tf.mul(tf.square(gradient), 1 - beta2),
  );
  const size = tf.add(tf.mul(tf.sqrt(nextSecond), root), epsilon);
  return {
    values: tf.sub(
      decays ? tf.mul(values, decay) : values,
      tf.mul(tf.div(nextFirst, size), rate),
    ),
    first: nextFirst,
    second: nextSecond,
  };
}
