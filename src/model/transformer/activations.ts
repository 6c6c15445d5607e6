import * as tf from "@tensorflow/tfjs-core";
import { gelu } from "../../engine/ops/gelu.ts";

/** The activations of feed-forward blocks, by their names in Transformers. */
export const ACTIVATIONS = {
  gelu,
  gelu_python: gelu,
  gelu_new: tanhGelu,
  gelu_pytorch_tanh: tanhGelu,
  relu: tf.relu,
  silu: (x: tf.Tensor2D) => tf.mul(x, tf.sigmoid(x)),
  tanh: tf.tanh,
} satisfies Record<string, (x: tf.Tensor2D) => tf.Tensor2D>;

/** The name of an activation. */
export type Activation = keyof typeof ACTIVATIONS;

/** The approximation of `gelu` with tanh (Hendrycks & Gimpel 2016, section 2). */
function tanhGelu(x: tf.Tensor2D): tf.Tensor2D {
  const cubic = tf.add(1, tf.mul(0.044715, tf.square(x)));
  const inner = tf.mul(tf.mul(Math.sqrt(2 / Math.PI), x), cubic);
  return tf.mul(tf.mul(0.5, x), tf.add(1, tf.tanh(inner)));
}
