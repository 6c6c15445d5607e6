import * as tf from "@tensorflow/tfjs-core";
import type { ProgramContext, Tensors } from "../../engine/program.ts";
import { layerNorm } from "../../engine/ops/layer_norm.ts";
import { linear } from "../../engine/ops/linear.ts";
import type { Encoding, TextBatch } from "../encoder.ts";
import { bertLayer } from "./bert_layer.ts";
import type { EncoderShape } from "./encoder_shape.ts";
import { pooledStates, type Pooling } from "./pooled_states.ts";

/** Options of `encodeBatch`. */
export interface EncodeBatchOptions {
  shape: EncoderShape;
  pooling: Pooling;
  context: ProgramContext;
  /** The dropout rate. */
  dropout: number;
}

/**
 * A transformer encoder as a program, for BERT (Devlin et al. 2019) and the
 * architectures that differ from it by their shape.
 *
 * @param parameters The tensors of `encoderParameters`.
 * @param batch Texts whose token weights are 1, or 0 for padding.
 */
export function encodeBatch(
  parameters: Tensors,
  { ids, tokenWeights: weights }: TextBatch,
  { shape, pooling, context, dropout }: EncodeBatchOptions,
): Encoding {
  const { hidden_size: size, embedding_size: embeddedSize = size } = shape;
  const [batch, length] = ids.shape;
  const table = (name: string) =>
    parameters[`embeddings.${name}_embeddings.weight`] as tf.Tensor2D;
  const words = tf.gather(table("word") as tf.Tensor, ids);
  const embedded = layerNorm(
    tf.add(words, positionsAndType(table, weights, length, shape)),
    parameters["embeddings.LayerNorm.weight"] as tf.Tensor1D,
    parameters["embeddings.LayerNorm.bias"] as tf.Tensor1D,
    shape.layer_norm_epsilon,
  );
  let hidden = tf.reshape(
    context.dropout(embedded, dropout),
    [batch * length, embeddedSize],
  ) as tf.Tensor2D;
  if (embeddedSize !== size) {
    hidden = linear(
      hidden,
      parameters["embeddings_project.weight"] as tf.Tensor2D,
      parameters["embeddings_project.bias"] as tf.Tensor1D,
    );
  }
  // Finite, so that a row of only padding does not become NaN.
  const mask = tf.reshape(tf.mul(tf.sub(1, weights), -1e9), [
    batch,
    1,
    1,
    length,
  ]) as tf.Tensor4D;
  for (let i = 0; i < shape.layers; i++) {
    hidden = bertLayer(
      `${shape.names.layer}.${i}`,
      shape,
      { hidden, mask, batch, length },
      parameters,
      (x) => context.dropout(x, dropout),
    );
  }
  const states = tf.reshape(hidden, [batch, length, size]) as tf.Tensor3D;
  const pooled = pooledStates(states, weights, pooling, parameters);
  return { pooled: context.dropout(pooled, dropout), hidden: states };
}

/** What is added to word embeddings: [texts or 1, tokens, size]. */
function positionsAndType(
  table: (name: string) => tf.Tensor2D,
  weights: tf.Tensor2D,
  length: number,
  { first_position, padding_position, token_types }: EncoderShape,
): tf.Tensor {
  const rows = (name: string, first: number, count: number) =>
    tf.slice(table(name), [first, 0], [count, table(name).shape[1]]);
  const withType = (positions: tf.Tensor) =>
    token_types === 0 ? positions : tf.add(positions, rows("token_type", 0, 1));
  const tokens = rows("position", first_position, length);
  return padding_position === undefined
    ? tf.expandDims(withType(tokens), 0)
    : withType(
      withPadding(tokens, rows("position", padding_position, 1), weights),
    );
}

/**
 * The position embeddings of tokens and of padding. Since padding comes last,
 * the position of a token is its column.
 */
function withPadding(
  positions: tf.Tensor,
  padding: tf.Tensor,
  weights: tf.Tensor2D,
): tf.Tensor {
  const real = tf.expandDims(weights, 2);
  return tf.add(
    tf.mul(real, tf.expandDims(positions, 0)),
    tf.mul(tf.sub(1, real), tf.expandDims(padding, 0)),
  );
}
