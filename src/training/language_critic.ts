import * as tf from "@tensorflow/tfjs-core";
import { linear } from "../engine/ops/linear.ts";
import type {
  ParameterSpec,
  ProgramContext,
  Tensors,
} from "../engine/program.ts";
import { randomStream } from "../random/stream.ts";

/**
 * The language critic of ADAN (Chen et al. 2018; `LanguageDetector` in their
 * code): two hidden layers, each with dropout, a dense layer, batch
 * normalisation and ReLU, then one score.
 */
export interface LanguageCritic {
  parameters(size: number): ParameterSpec[];
  initialValues(
    size: number,
    seed: number,
  ): Map<string, Float32Array<ArrayBuffer>>;
  /** The score of each text, [texts, 1]; higher for the foreign language. */
  scores(
    pooled: tf.Tensor2D,
    weight: tf.Tensor2D,
    parameters: Tensors,
    context: ProgramContext,
  ): tf.Tensor2D;
}

const LAYERS = 2;

/** @param dropout ADAN's is 0.2. */
export function languageCritic(dropout = 0.2): LanguageCritic {
  const dense = (layer: number) => `critic.${layer}`;
  const parameters = (size: number): ParameterSpec[] => [
    ...Array.from({ length: LAYERS }, (_, i): ParameterSpec[] => [
      { name: `${dense(i)}.weight`, shape: [size, size], decay: false },
      { name: `${dense(i)}.bias`, shape: [size], decay: false },
      { name: `${dense(i)}.norm.weight`, shape: [size], decay: false },
      { name: `${dense(i)}.norm.bias`, shape: [size], decay: false },
    ]).flat(),
    { name: `${dense(LAYERS)}.weight`, shape: [size, 1], decay: false },
    { name: `${dense(LAYERS)}.bias`, shape: [1], decay: false },
  ];
  return {
    parameters,
    initialValues(size, seed) {
      return new Map(
        parameters(size).map(({ name, shape }) => {
          const values = new Float32Array(shape.reduce((n, d) => n * d, 1));
          if (name.endsWith("norm.weight")) return [name, values.fill(1)];
          if (name.endsWith("bias")) return [name, values];
          // PyTorch's dense layers start within 1 / sqrt(inputs).
          const bound = 1 / Math.sqrt(shape[0]!);
          const random = randomStream(seed, "initial", name);
          return [name, values.map(() => bound * (2 * random.uniform() - 1))];
        }),
      );
    },
    scores(pooled, weight, tensors, context) {
      let x = pooled;
      for (let i = 0; i < LAYERS; i++) {
        x = linear(
          context.dropout(x, dropout),
          tensors[`${dense(i)}.weight`] as tf.Tensor2D,
          tensors[`${dense(i)}.bias`] as tf.Tensor1D,
        );
        x = tf.relu(tf.add(
          tf.mul(
            batchNormalised(x, weight),
            tensors[`${dense(i)}.norm.weight`]!,
          ),
          tensors[`${dense(i)}.norm.bias`]!,
        ));
      }
      return linear(
        x,
        tensors[`${dense(LAYERS)}.weight`] as tf.Tensor2D,
        tensors[`${dense(LAYERS)}.bias`] as tf.Tensor1D,
      );
    },
  };
}

/** Columns with mean 0 and variance 1 over the batch's own rows (Ioffe & Szegedy 2015). */
function batchNormalised(x: tf.Tensor2D, weight: tf.Tensor2D): tf.Tensor2D {
  const real = tf.cast(tf.greater(weight, 0), "float32");
  const count = tf.maximum(tf.sum(real), tf.scalar(1));
  const mean = tf.div(tf.sum(tf.mul(x, real), 0, true), count);
  const centred = tf.mul(tf.sub(x, mean), real);
  const variance = tf.div(tf.sum(tf.square(centred), 0, true), count);
  return tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-5)));
}
