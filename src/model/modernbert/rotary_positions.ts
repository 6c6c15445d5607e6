import * as tf from "@tensorflow/tfjs-core";

/** The cosines and sines of rotary positions, each [tokens, size of a head / 2]. */
export interface RotaryPositions {
  cosines: tf.Tensor2D;
  sines: tf.Tensor2D;
}

/**
 * The angles of rotary positions (Su et al. 2021, section 3.2.2), rounded like
 * by Transformers: at position 8000, the rounding of a frequency changes an
 * angle by up to 0.0005.
 */
export function rotaryPositions(
  length: number,
  size: number,
  theta: number,
): RotaryPositions {
  const { fround } = Math;
  const frequencies = Array.from(
    { length: size / 2 },
    (_, i) => fround(1 / fround(theta ** fround(2 * i / size))),
  );
  const table = (of: (angle: number) => number) =>
    tf.tensor2d(
      Float32Array.from(
        { length: length * frequencies.length },
        (_, at) =>
          of(fround(
            Math.floor(at / frequencies.length) *
              frequencies[at % frequencies.length]!,
          )),
      ),
      [length, frequencies.length],
    );
  return { cosines: table(Math.cos), sines: table(Math.sin) };
}

/**
 * Rotates the vectors of heads by their positions. The first half of a vector
 * has the first coordinates of all pairs, the second half the second ones.
 *
 * @param x [batch, heads, tokens, size]
 */
export function rotated(
  x: tf.Tensor4D,
  { cosines, sines }: RotaryPositions,
): tf.Tensor4D {
  const [a, b] = tf.split(x, 2, 3) as [tf.Tensor4D, tf.Tensor4D];
  return tf.concat([
    tf.sub(tf.mul(a, cosines), tf.mul(b, sines)),
    tf.add(tf.mul(b, cosines), tf.mul(a, sines)),
  ], 3) as tf.Tensor4D;
}
