import * as tf from "@tensorflow/tfjs-core";

/** The kernel of `layerNorm`. */
export const LAYER_NORM = "DorLayerNorm";

/** The kernel of the gradient of `x`. */
export const LAYER_NORM_GRADIENT = "DorLayerNormGradient";

/**
 * Layer normalisation over the last axis (Ba et al. 2016), as one op that saves
 * the mean and the inverse deviation for its gradient.
 *
 * @param x [..., n]
 * @param gain [n]
 * @param bias [n]
 * @param epsilon Added to the variance.
 */
export function layerNorm<T extends tf.Tensor>(
  x: T,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D,
  epsilon: number,
): T {
  const [y] = tf.engine().runKernel(
    LAYER_NORM,
    { x, gain, bias },
    { epsilon },
  ) as tf.Tensor[];
  return y as T;
}

/** `layerNorm` in plain ops; returns the result, the mean and the inverse deviation. */
export function layerNormInPlainOps(
  { x, gain, bias }: Record<string, tf.Tensor>,
  { epsilon }: { epsilon: number },
): tf.Tensor[] {
  const mean = tf.mean(x!, -1, true);
  const centred = tf.sub(x!, mean);
  const variance = tf.mean(tf.square(centred), -1, true);
  const inverse = tf.rsqrt(tf.add(variance, epsilon));
  return [
    tf.add(tf.mul(tf.mul(centred, inverse), gain!), bias!),
    mean,
    inverse,
  ];
}

/** The gradient of `x` in plain ops. */
export function layerNormGradientInPlainOps(
  { x, gain, mean, inverse, dy }: Record<string, tf.Tensor>,
): tf.Tensor {
  const normalised = tf.mul(tf.sub(x!, mean!), inverse!);
  const scaled = tf.mul(dy!, gain!);
  const along = tf.mean(tf.mul(scaled, normalised), -1, true);
  return tf.mul(
    inverse!,
    tf.sub(
      tf.sub(scaled, tf.mean(scaled, -1, true)),
      tf.mul(normalised, along),
    ),
  );
}

tf.registerGradient({
  kernelName: LAYER_NORM,
  inputsToSave: ["x", "gain"],
  outputsToSave: [false, true, true],
  gradFunc: (gradients, saved) => {
    const [x, gain, mean, inverse] = saved as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    const [dy] = gradients as [tf.Tensor];
    const rows = x.shape.map((_, axis) => axis).slice(0, -1);
    return {
      x: () =>
        tf.engine().runKernel(LAYER_NORM_GRADIENT, {
          x,
          gain,
          mean,
          inverse,
          dy,
        }),
      gain: () => tf.sum(tf.mul(dy, tf.mul(tf.sub(x, mean), inverse)), rows),
      bias: () => tf.sum(dy, rows),
    };
  },
});
