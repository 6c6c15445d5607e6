import * as tf from "@tensorflow/tfjs-core";

/**
 * Splits the vectors of tokens into those of attention heads.
 *
 * @param x [batch * length, size]
 * @returns [batch, heads, length, size / heads]
 */
export function splitHeads(
  x: tf.Tensor2D,
  { batch, length }: { batch: number; length: number },
  heads: number,
): tf.Tensor4D {
  const size = x.shape[1] / heads;
  return tf.transpose(
    tf.reshape(x, [batch, length, heads, size]),
    [0, 2, 1, 3],
  ) as tf.Tensor4D;
}

/** The inverse of `splitHeads`. */
export function joinHeads(x: tf.Tensor4D): tf.Tensor2D {
  const [batch, heads, length, size] = x.shape;
  return tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [
    batch * length,
    heads * size,
  ]) as tf.Tensor2D;
}

/** Scaled dot products (Vaswani et al. 2017, section 3.2.1): [batch, heads, length, length]. */
export function scaledProducts(
  query: tf.Tensor4D,
  key: tf.Tensor4D,
): tf.Tensor4D {
  return tf.mul(
    tf.matMul(query, key, false, true),
    1 / Math.sqrt(query.shape[3]),
  );
}

/**
 * What is added to the scores of attention, so that padding is not attended.
 *
 * @param weights [batch, length]: 1, or 0 for padding.
 * @returns [batch, 1, 1, length]
 */
export function paddingMask(weights: tf.Tensor2D): tf.Tensor4D {
  const [batch, length] = weights.shape;
  // Finite, so that a row of only padding does not become NaN.
  return tf.reshape(tf.mul(tf.sub(1, weights), -1e9), [batch, 1, 1, length]);
}
