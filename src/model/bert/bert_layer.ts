import * as tf from "@tensorflow/tfjs-core";
import type { ParameterSpec, Tensors } from "../../engine/program.ts";
import { ACTIVATIONS } from "../transformer/activations.ts";
import {
  joinHeads,
  scaledProducts,
  splitHeads,
} from "../transformer/attention.ts";
import { dense, denseParameters } from "../transformer/dense.ts";
import { norm, normParameters } from "../transformer/norm.ts";
import type { Dropout } from "../transformer/token_encoder.ts";
import type { EncoderShape } from "./encoder_shape.ts";

/** The part of a shape that a layer depends on. */
export type LayerShape = Pick<
  EncoderShape,
  | "hidden_size"
  | "intermediate_size"
  | "attention_heads"
  | "layer_norm_epsilon"
  | "activation"
  | "names"
>;

/** The parameters of an encoder layer, with Hugging Face's names. */
export function bertLayerParameters(
  prefix: string,
  { hidden_size: size, intermediate_size, names }: LayerShape,
): ParameterSpec[] {
  const layer = (name: string, from: number, to: number) =>
    denseParameters(`${prefix}.${name}`, from, to);
  return [
    ...layer(names.query, size, size),
    ...layer(names.key, size, size),
    ...layer(names.value, size, size),
    ...layer(names.attended, size, size),
    ...normParameters(`${prefix}.${names.attendedNorm}`, size),
    ...layer(names.expanded, size, intermediate_size),
    ...layer(names.output, intermediate_size, size),
    ...normParameters(`${prefix}.${names.outputNorm}`, size),
  ];
}

/** The input of a layer. */
export interface LayerInput {
  /** [batch * length, size] */
  hidden: tf.Tensor2D;
  /** [batch, 1, 1, length]: 0 for tokens, a large negative number for padding. */
  mask: tf.Tensor4D;
  batch: number;
  length: number;
}

/**
 * A transformer layer with normalisation after each block (Vaswani et al. 2017,
 * section 3.1).
 *
 * @param scoresOf The scores of attention, from the queries and keys of heads.
 * @returns [batch * length, size]
 */
export function bertLayer(
  prefix: string,
  shape: LayerShape,
  { hidden, mask, batch, length }: LayerInput,
  tensors: Tensors,
  dropout: Dropout,
  scoresOf = scaledProducts,
): tf.Tensor2D {
  const { names, layer_norm_epsilon } = shape;
  const layer = (x: tf.Tensor2D, name: string) =>
    dense(x, `${prefix}.${name}`, tensors);
  const normed = (x: tf.Tensor2D, name: string) =>
    norm(x, `${prefix}.${name}`, tensors, layer_norm_epsilon);
  const heads = (name: string) =>
    splitHeads(layer(hidden, name), { batch, length }, shape.attention_heads);
  const [query, key, value] = [names.query, names.key, names.value]
    .map(heads) as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
  const scores = tf.add(scoresOf(query, key), mask);
  const context = tf.matMul(dropout(tf.softmax(scores)), value);
  const mixed = joinHeads(context as tf.Tensor4D);
  const attended = normed(
    tf.add(hidden, dropout(layer(mixed, names.attended))),
    names.attendedNorm,
  );
  const expanded = ACTIVATIONS[shape.activation](
    layer(attended, names.expanded),
  );
  return normed(
    tf.add(attended, dropout(layer(expanded, names.output))),
    names.outputNorm,
  );
}
