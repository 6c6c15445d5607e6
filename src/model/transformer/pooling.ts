import * as tf from "@tensorflow/tfjs-core";
import type {
  ParameterSpec,
  ParameterValues,
  Tensors,
} from "../../engine/program.ts";
import { randomStream } from "../../random/stream.ts";
import { weightedMean } from "../weighted_mean.ts";
import { type Activation, ACTIVATIONS } from "./activations.ts";
import { dense, denseParameters } from "./dense.ts";
import { norm, normParameters } from "./norm.ts";
import type { Dropout } from "./token_encoder.ts";

/** What starts the names of parameters that are next to the encoder in checkpoints (`classifier.dense` and `roberta.`), and not within it (`bert.pooler.dense`). */
export const BESIDE = "../";

/** Layers between the vector of a text and a classifier: dense, activation, and perhaps a norm. */
export interface PoolingHead {
  /** The vector that it reads: the state of the first token, or the mean. */
  reads: "cls" | "mean";
  /** Whether dropout applies to that vector. */
  dropsInput?: boolean;
  /** The name of the dense layer in checkpoints, after `BESIDE` if it is next to the encoder. */
  dense: string;
  bias?: boolean;
  activation: Activation;
  /** The layer normalisation after the activation. */
  norm?: { name: string; bias: boolean; epsilon: number };
  /** The standard deviation of initial weights, if the checkpoint has none. */
  deviation: number;
  /** Initial weights are drawn again beyond this many deviations. */
  cutoff?: number;
}

/** How the states of tokens become the vector of a text. */
export type Pooling = "cls" | "mean" | PoolingHead;

/** The parameters of a pooling for vectors of a size. */
export function poolingParameters(
  pooling: Pooling,
  size: number,
): ParameterSpec[] {
  if (typeof pooling === "string") return [];
  return [
    ...denseParameters(pooling.dense, size, size, pooling.bias),
    ...pooling.norm === undefined
      ? []
      : normParameters(pooling.norm.name, size, pooling.norm.bias),
  ];
}

/** The initial values of a head that the checkpoint lacks: normal weights, gains 1, biases 0. */
export function initialPooling(
  { dense, deviation, cutoff = Infinity }: PoolingHead,
  specs: readonly ParameterSpec[],
  seed: number,
): ParameterValues {
  return new Map(specs.map(({ name, shape }) => {
    const values = new Float32Array(shape.reduce((n, size) => n * size, 1));
    if (name !== `${dense}.weight`) {
      return [name, values.fill(name.endsWith(".weight") ? 1 : 0)];
    }
    const random = randomStream(seed, "initial", name);
    const draw = (): number => {
      const x = random.normal();
      return Math.abs(x) > cutoff ? draw() : x;
    };
    return [name, values.map(() => deviation * draw())];
  }));
}

/**
 * The vectors of texts.
 *
 * @param states [texts, tokens, size]
 * @param weights [texts, tokens]: 1, or 0 for padding.
 * @returns [texts, size]
 */
export function pooledStates(
  states: tf.Tensor3D,
  weights: tf.Tensor2D,
  pooling: Pooling,
  tensors: Tensors,
  dropout: Dropout,
): tf.Tensor2D {
  if (pooling === "mean") return weightedMean(states, weights);
  if (pooling === "cls") return firstStates(states);
  const { reads, dropsInput, activation } = pooling;
  const read = pooledStates(states, weights, reads, tensors, dropout);
  const pooled = ACTIVATIONS[activation](
    dense(dropsInput ? dropout(read) : read, pooling.dense, tensors),
  );
  return pooling.norm === undefined
    ? pooled
    : norm(pooled, pooling.norm.name, tensors, pooling.norm.epsilon);
}

function firstStates(states: tf.Tensor3D): tf.Tensor2D {
  const [texts, , size] = states.shape;
  return tf.reshape(
    tf.slice(states, [0, 0, 0], [texts, 1, size]),
    [texts, size],
  );
}
