import * as tf from "@tensorflow/tfjs-core";

/** The kernel of `linear`. */
export const LINEAR = "DorLinear";

/**
 * A dense layer, x W + b, as one op.
 *
 * @param x [rows, in]
 * @param weight [in, out]
 * @param bias [out]
 * @returns [rows, out]
 */
export function linear(
  x: tf.Tensor2D,
  weight: tf.Tensor2D,
  bias: tf.Tensor1D,
): tf.Tensor2D {
  return tf.engine().runKernel(LINEAR, { x, weight, bias });
}

/** `linear` in plain ops, for backends without its kernel. */
export function linearInPlainOps(
  { x, weight, bias }: Record<string, tf.Tensor>,
): tf.Tensor {
  return tf.add(tf.matMul(x!, weight!), bias!);
}

tf.registerGradient({
  kernelName: LINEAR,
  inputsToSave: ["x", "weight"],
  gradFunc: (dy, saved) => {
    const [x, weight] = saved as [tf.Tensor2D, tf.Tensor2D];
    const gradient = dy as tf.Tensor2D;
    return {
      x: () => tf.matMul(gradient, weight, false, true),
      weight: () => tf.matMul(x, gradient, true, false),
      bias: () => tf.sum(gradient, 0),
    };
  },
});
