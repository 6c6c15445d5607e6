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
import type { ModernBertShape } from "./modernbert_shape.ts";
import { type RotaryPositions, rotated } from "./rotary_positions.ts";

/** The parameters of layer `index`. */
export function modernBertLayerParameters(
  index: number,
  shape: ModernBertShape,
): ParameterSpec[] {
  const { hidden_size: size, intermediate_size: wide } = shape;
  const { attention_bias, mlp_bias, norm_bias } = shape;
  const prefix = `layers.${index}`;
  return [
    // The embeddings are normalised already.
    ...index === 0
      ? []
      : normParameters(`${prefix}.attn_norm`, size, norm_bias),
    ...denseParameters(`${prefix}.attn.Wqkv`, size, 3 * size, attention_bias),
    ...denseParameters(`${prefix}.attn.Wo`, size, size, attention_bias),
    ...normParameters(`${prefix}.mlp_norm`, size, norm_bias),
    ...denseParameters(`${prefix}.mlp.Wi`, size, 2 * wide, mlp_bias),
    ...denseParameters(`${prefix}.mlp.Wo`, wide, size, mlp_bias),
  ];
}

/** The input of a layer. */
export interface ModernBertLayerInput {
  /** [batch * length, size] */
  hidden: tf.Tensor2D;
  positions: RotaryPositions;
  /** [batch, 1, 1 or length, length]: 0, or a large negative number for what is not attended. */
  mask: tf.Tensor4D;
  batch: number;
  length: number;
}

/**
 * A layer with normalisation before each block, and gated linear units (Shazeer
 * 2020) in its feed-forward block.
 *
 * @returns [batch * length, size]
 */
export function modernBertLayer(
  index: number,
  shape: ModernBertShape,
  { hidden, positions, mask, batch, length }: ModernBertLayerInput,
  tensors: Tensors,
  dropout: Dropout,
): tf.Tensor2D {
  const prefix = `layers.${index}`;
  const layer = (x: tf.Tensor2D, name: string) =>
    dense(x, `${prefix}.${name}`, tensors);
  const normed = (x: tf.Tensor2D, name: string) =>
    norm(x, `${prefix}.${name}`, tensors, shape.norm_epsilon);
  const input = index === 0 ? hidden : normed(hidden, "attn_norm");
  const [query, key, value] = tf.split(layer(input, "attn.Wqkv"), 3, 1)
    .map((part) =>
      splitHeads(part as tf.Tensor2D, { batch, length }, shape.attention_heads)
    ) as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
  const scores = tf.add(
    scaledProducts(rotated(query, positions), rotated(key, positions)),
    mask,
  );
  const context = tf.matMul(dropout(tf.softmax(scores)), value);
  const attended = tf.add(
    hidden,
    dropout(layer(joinHeads(context as tf.Tensor4D), "attn.Wo")),
  ) as tf.Tensor2D;
  const [expanded, gate] = tf.split(
    layer(normed(attended, "mlp_norm"), "mlp.Wi"),
    2,
    1,
  ) as [tf.Tensor2D, tf.Tensor2D];
  const gated: tf.Tensor2D = tf.mul(
    ACTIVATIONS[shape.activation](expanded),
    gate,
  );
  return tf.add(attended, layer(dropout(gated), "mlp.Wo"));
}
