import * as tf from "@tensorflow/tfjs-core";
import { linear } from "../../engine/ops/linear.ts";
import type { ParameterSpec, Tensors } from "../../engine/program.ts";
import { ACTIVATIONS } from "../transformer/activations.ts";
import { norm, normParameters } from "../transformer/norm.ts";
import type { Dropout } from "../transformer/token_encoder.ts";
import type { DebertaShape } from "./deberta_shape.ts";

/** The parameters of the convolution; its weight is [out, in, width], as in checkpoints. */
export function convolutionParameters(
  { hidden_size: size, convolution }: DebertaShape,
): ParameterSpec[] {
  if (convolution === undefined) return [];
  return [
    {
      name: "encoder.conv.conv.weight",
      shape: [size, size, convolution.width],
      decay: true,
    },
    { name: "encoder.conv.conv.bias", shape: [size], decay: false },
    ...normParameters("encoder.conv.LayerNorm", size),
  ];
}

/**
 * The convolution of DeBERTa v2: the embeddings of neighbouring tokens are added
 * to the output of the first layer.
 *
 * @param embedded [texts * length, size]
 * @param states The output of the first layer, of the same shape.
 * @param weights [texts, length]: 1, or 0 for padding.
 */
export function convolution(
  embedded: tf.Tensor2D,
  states: tf.Tensor2D,
  weights: tf.Tensor2D,
  { hidden_size: size, layer_norm_epsilon, convolution }: DebertaShape,
  tensors: Tensors,
  dropout: Dropout,
): tf.Tensor2D {
  const { width, activation } = convolution!;
  const [texts, length] = weights.shape;
  const around = (width - 1) / 2;
  const padded = tf.pad(tf.reshape(embedded, [texts, length, size]), [
    [0, 0],
    [around, around],
    [0, 0],
  ]);
  const neighbours = tf.concat(
    Array.from(
      { length: width },
      (_, i) => tf.slice(padded, [0, i, 0], [texts, length, size]),
    ),
    2,
  );
  // [out, in, width] as a matrix [width * in, out].
  const kernel = tf.reshape(
    tf.transpose(tensors["encoder.conv.conv.weight"]!, [2, 1, 0]),
    [width * size, size],
  ) as tf.Tensor2D;
  const real = tf.reshape(weights, [texts * length, 1]);
  const convolved = tf.mul(
    linear(
      tf.reshape(neighbours, [texts * length, width * size]),
      kernel,
      tensors["encoder.conv.conv.bias"] as tf.Tensor1D,
    ),
    real,
  ) as tf.Tensor2D;
  const sum = tf.add(
    states,
    ACTIVATIONS[activation](dropout(convolved)),
  ) as tf.Tensor2D;
  return tf.mul(
    norm(sum, "encoder.conv.LayerNorm", tensors, layer_norm_epsilon),
    real,
  );
}
