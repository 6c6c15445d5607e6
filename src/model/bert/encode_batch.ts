import * as tf from "@tensorflow/tfjs-core";
import type { ProgramContext, Tensors } from "../../engine/program.ts";
import { layerNorm } from "../../engine/ops/layer_norm.ts";
import type { Encoding, TextBatch } from "../encoder.ts";
import { weightedMean } from "../weighted_mean.ts";
import { bertLayer } from "./bert_layer.ts";
import type { EncoderShape } from "./encoder_shape.ts";

/** Options of `encodeBatch`. */
export interface EncodeBatchOptions {
  shape: EncoderShape;
  pooling: "cls" | "mean";
  context: ProgramContext;
  /** The dropout rate. */
  dropout: number;
}

/**
 * A transformer encoder as a program, for BERT (Devlin et al. 2019) and RoBERTa
 * (Liu et al. 2019).
 *
 * @param parameters The tensors of `encoderParameters`.
 * @param batch Texts whose token weights are 1, or 0 for padding.
 */
export function encodeBatch(
  parameters: Tensors,
  { ids, tokenWeights: weights }: TextBatch,
  { shape, pooling, context, dropout }: EncodeBatchOptions,
): Encoding {
  const { hidden_size: size } = shape;
  const [batch, length] = ids.shape;
  const table = (name: string) =>
    parameters[`embeddings.${name}_embeddings.weight`] as tf.Tensor2D;
  const words = tf.gather(table("word") as tf.Tensor, ids);
  const positions = tf.slice(
    table("position"),
    [shape.first_position, 0],
    [length, size],
  );
  const type = tf.slice(table("token_type"), [0, 0], [1, size]);
  const embedded = layerNorm(
    tf.add(
      words,
      shape.padding_position === undefined
        ? tf.expandDims(tf.add(positions, type), 0)
        : tf.add(
          withPadding(
            positions,
            tf.slice(
              table("position"),
              [shape.padding_position, 0],
              [1, size],
            ),
            weights,
          ),
          tf.expandDims(type, 0),
        ),
    ),
    parameters["embeddings.LayerNorm.weight"] as tf.Tensor1D,
    parameters["embeddings.LayerNorm.bias"] as tf.Tensor1D,
    shape.layer_norm_epsilon,
  );
  let hidden = tf.reshape(
    context.dropout(embedded, dropout),
    [batch * length, size],
  ) as tf.Tensor2D;
  // Finite, so that a row of only padding does not become NaN.
  const mask = tf.reshape(tf.mul(tf.sub(1, weights), -1e9), [
    batch,
    1,
    1,
    length,
  ]) as tf.Tensor4D;
  for (let i = 0; i < shape.layers; i++) {
    hidden = bertLayer(
      `encoder.layer.${i}`,
      shape,
      { hidden, mask, batch, length },
      parameters,
      (x) => context.dropout(x, dropout),
    );
  }
  const states = tf.reshape(hidden, [batch, length, size]) as tf.Tensor3D;
  const pooled = pooling === "mean"
    ? weightedMean(states, weights)
    : tf.reshape(
      tf.slice(states, [0, 0, 0], [batch, 1, size]),
      [batch, size],
    ) as tf.Tensor2D;
  return { pooled: context.dropout(pooled, dropout), hidden: states };
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
