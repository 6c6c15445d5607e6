import * as tf from "@tensorflow/tfjs-core";

/** The kernel of `gelu`. */
export const GELU = "DorGelu";

/** The kernel of its gradient, from `x` and the gradient of the result, `dy`. */
export const GELU_GRADIENT = "DorGeluGradient";

/** The Gaussian error linear unit, x Φ(x), with the error function instead of its tanh approximation (Hendrycks & Gimpel 2016). */
export function gelu<T extends tf.Tensor>(x: T): T {
  return tf.engine().runKernel(GELU, { x });
}

/** `gelu` in plain ops, for backends without its kernel. */
export function geluInPlainOps({ x }: Record<string, tf.Tensor>): tf.Tensor {
  return tf.mul(x!, normalDistribution(x!));
}

/** The gradient of `gelu` in plain ops. */
export function geluGradientInPlainOps(
  { x, dy }: Record<string, tf.Tensor>,
): tf.Tensor {
  const density = tf.mul(
    tf.exp(tf.mul(-0.5, tf.square(x!))),
    1 / Math.sqrt(2 * Math.PI),
  );
  return tf.mul(dy!, tf.add(normalDistribution(x!), tf.mul(x!, density)));
}

function normalDistribution(x: tf.Tensor): tf.Tensor {
  return tf.mul(0.5, tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2))));
}

tf.registerGradient({
  kernelName: GELU,
  inputsToSave: ["x"],
  gradFunc: (dy, saved) => {
    const [x] = saved as [tf.Tensor];
    return {
      x: () => tf.engine().runKernel(GELU_GRADIENT, { x, dy: dy as tf.Tensor }),
    };
  },
});
