import * as tf from "@tensorflow/tfjs-core";
import { layerNorm } from "../../engine/ops/layer_norm.ts";
import type { ParameterSpec, Tensors } from "../../engine/program.ts";

/** The parameters of a layer normalisation, with the names of checkpoints. */
export function normParameters(
  name: string,
  size: number,
  bias = true,
): ParameterSpec[] {
  return [
    { name: `${name}.weight`, shape: [size], decay: false },
    ...bias ? [{ name: `${name}.bias`, shape: [size], decay: false }] : [],
  ];
}

/** Layer normalisation over the last axis, with or without a bias. */
export function norm<T extends tf.Tensor>(
  x: T,
  name: string,
  tensors: Tensors,
  epsilon: number,
): T {
  const gain = tensors[`${name}.weight`] as tf.Tensor1D;
  const bias = tensors[`${name}.bias`] as tf.Tensor1D | undefined;
  return layerNorm(x, gain, bias ?? tf.zeros(gain.shape), epsilon);
}
