import * as tf from "@tensorflow/tfjs-core";
import type { Group } from "./layout.ts";
import { sizeOf } from "../../size_of.ts";

/** Slices the array of a group into its parameters. */
export function unpacked(
  array: tf.Tensor,
  { parameters }: Group,
): Record<string, tf.Tensor> {
  const sizes = parameters.map(({ shape }) => sizeOf(shape));
  const flat = tf.reshape(array, [-1]);
  let from = 0;
  return Object.fromEntries(parameters.map(({ name, shape }, i) => {
    const part = tf.slice(flat, [from], [sizes[i]!]);
    from += sizes[i]!;
    return [name, tf.reshape(part, [...shape])];
  }));
}

/** Concatenates tensors of parameters into the array of a group. */
export function packed(
  tensors: Readonly<Record<string, tf.Tensor>>,
  { parameters, shape }: Group,
): tf.Tensor {
  const parts = parameters.map(({ name }) => tf.reshape(tensors[name]!, [-1]));
  const missing = sizeOf(shape) -
    parts.reduce((sum, part) => sum + part.size, 0);
  if (missing > 0) parts.push(tf.zeros([missing]));
  return tf.reshape(tf.concat(parts), [...shape]);
}
