import * as tf from "@tensorflow/tfjs-core";
import { sizeOf } from "../../size_of.ts";
import type { InputTensor, Port } from "../trace.ts";

/** Unpacks a mask, by looking up each word of eight bits in a table. */
export function unpackedMask(
  input: InputTensor,
  port: Port,
  shape: readonly number[],
  rate: number,
): tf.Tensor {
  const size = sizeOf(shape);
  const kept = 1 / (1 - rate);
  const table = tf.tensor2d(
    Array.from(
      { length: 256 },
      (_, word) =>
        Array.from({ length: 8 }, (_, bit) => word >> bit & 1 ? kept : 0),
    ),
  );
  const words = input(port, [Math.ceil(size / 8)], "int32") as tf.Tensor1D;
  const numbers = tf.reshape(tf.gather(table, words), [-1]);
  return tf.reshape(tf.slice(numbers, [0], [size]), [...shape]);
}
