import * as tf from "@tensorflow/tfjs-core";

/**
 * The weighted mean of each text's vectors.
 *
 * @param vectors [texts, tokens, size]
 * @param weights [texts, tokens], not negative; if all weights of a text are 0,
 *   its mean is 0.
 * @returns [texts, size]
 */
export function weightedMean(
  vectors: tf.Tensor3D,
  weights: tf.Tensor2D,
): tf.Tensor2D {
  const [texts, tokens, size] = vectors.shape;
  const total = tf.maximum(tf.sum(weights, 1, true), tf.fill([texts, 1], 1e-9));
  const shares = tf.reshape(tf.div(weights, total), [texts, 1, tokens]);
  return tf.reshape(tf.matMul(shares, vectors), [texts, size]);
}
