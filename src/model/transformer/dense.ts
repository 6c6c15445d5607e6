import * as tf from "@tensorflow/tfjs-core";
import { linear } from "../../engine/ops/linear.ts";
import type { ParameterSpec, Tensors } from "../../engine/program.ts";

/** The parameters of a dense layer, with the names of checkpoints. */
export function denseParameters(
  name: string,
  from: number,
  to: number,
  bias = true,
): ParameterSpec[] {
  return [
    { name: `${name}.weight`, shape: [from, to], decay: true },
    ...bias ? [{ name: `${name}.bias`, shape: [to], decay: false }] : [],
  ];
}

/**
 * A dense layer, with or without a bias.
 *
 * @param x [rows, in]
 * @returns [rows, out]
 */
export function dense(
  x: tf.Tensor2D,
  name: string,
  tensors: Tensors,
): tf.Tensor2D {
  const weight = tensors[`${name}.weight`] as tf.Tensor2D;
  const bias = tensors[`${name}.bias`] as tf.Tensor1D | undefined;
  return bias === undefined ? tf.matMul(x, weight) : linear(x, weight, bias);
}
