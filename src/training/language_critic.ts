import * as tf from "@tensorflow/tfjs-core";
import { linear } from "../engine/ops/linear.ts";
import type { ParameterSpec } from "../engine/program.ts";
import { randomStream } from "../random/stream.ts";
import type { LossInput, LossTerm } from "./recipe.ts";

/**
 * A critic that scores each text, higher for the foreign language: two hidden
 * layers, each with dropout, a dense layer and ReLU, then one number, as
 * `LanguageDetector` in ADAN's code (Chen et al. 2018), without its batch
 * normalisation.
 */
export interface LanguageCritic
  extends Required<Pick<LossTerm, "parameters" | "initialValues">> {
  /** The score of each text, [texts, 1]. */
  scores(input: LossInput): tf.Tensor2D;
}

const LAYERS = 2;

/**
 * @param unit What a layer's weights are multiples of, given its inputs: a
 *   learning rate and a clamp then mean the same at every width (the equalised
 *   learning rate of Karras et al. 2018, section 4.1).
 * @param dropout Before each hidden layer, in [0, 1).
 * @param scaleFree Whether the scores do not depend on the scale of the vectors.
 */
export function languageCritic(
  { unit, dropout, scaleFree }: {
    unit(inputs: number): number;
    dropout: number;
    scaleFree: boolean;
  },
): LanguageCritic {
  const parameters = (size: number): ParameterSpec[] => [
    ...Array.from({ length: LAYERS }, (_, i): ParameterSpec[] => [
      { name: `critic.${i}.weight`, shape: [size, size], decay: false },
      { name: `critic.${i}.bias`, shape: [size], decay: false },
    ]).flat(),
    { name: `critic.${LAYERS}.weight`, shape: [size, 1], decay: false },
    { name: `critic.${LAYERS}.bias`, shape: [1], decay: false },
  ];
  return {
    parameters,
    initialValues(size, seed) {
      return new Map(
        parameters(size).map(({ name, shape }) => {
          const values = new Float32Array(shape.reduce((n, d) => n * d, 1));
          if (name.endsWith("bias")) return [name, values];
          const random = randomStream(seed, "initial", name);
          return [name, values.map(() => 2 * random.uniform() - 1)];
        }),
      );
    },
    scores({ pooled, weight, parameters, context }) {
      const layer = (x: tf.Tensor2D, i: number) =>
        linear(
          x,
          tf.mul(
            parameters[`critic.${i}.weight`]!,
            unit(x.shape[1]),
          ) as tf.Tensor2D,
          parameters[`critic.${i}.bias`] as tf.Tensor1D,
        );
      let x = scaleFree ? standardised(pooled, weight) : pooled;
      for (let i = 0; i < LAYERS; i++) {
        x = tf.relu(layer(context.dropout(x, dropout), i));
      }
      return layer(x, LAYERS);
    },
  };
}

/**
 * Vectors less the batch's mean, divided by one number, so that their elements
 * have a mean square of 1. No gradient goes through the mean or the number.
 */
function standardised(x: tf.Tensor2D, weight: tf.Tensor2D): tf.Tensor2D {
  const real = tf.cast(tf.greater(weight, 0), "float32");
  const count = tf.maximum(tf.sum(real), tf.scalar(1));
  const mean = tf.div(tf.sum(tf.mul(x, real), 0, true), count);
  const variance = tf.div(
    tf.sum(tf.mul(tf.square(tf.sub(x, mean)), real)),
    tf.mul(count, x.shape[1]),
  );
  return tf.mul(
    tf.sub(x, held(mean)),
    held(tf.rsqrt(tf.add(variance, 1e-8))),
  );
}

/** A value without a gradient. */
function held<T extends tf.Tensor>(x: T): T {
  const op = tf.customGrad((...args) => {
    const [value, save] = args as unknown as [T, tf.GradSaveFunc];
    save([]);
    return {
      value: tf.add(value, tf.zerosLike(value)),
      gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
    };
  });
  return op(x) as T;
}
