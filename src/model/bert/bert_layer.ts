import * as tf from "@tensorflow/tfjs-core";
import { gelu } from "../../engine/ops/gelu.ts";
import { layerNorm } from "../../engine/ops/layer_norm.ts";
import { linear } from "../../engine/ops/linear.ts";
import type { ParameterSpec, Tensors } from "../../engine/program.ts";
import type { EncoderShape } from "./encoder_shape.ts";

const ATTENTION = ["query", "key", "value"] as const;

/** The parameters of an encoder layer, with Hugging Face's names. */
export function bertLayerParameters(
  prefix: string,
  { hidden_size: size, intermediate_size }: EncoderShape,
): ParameterSpec[] {
  const dense = (name: string, from: number, to: number): ParameterSpec[] => [
    { name: `${prefix}.${name}.weight`, shape: [from, to], decay: true },
    { name: `${prefix}.${name}.bias`, shape: [to], decay: false },
  ];
  const norm = (name: string): ParameterSpec[] => [
    { name: `${prefix}.${name}.LayerNorm.weight`, shape: [size], decay: false },
    { name: `${prefix}.${name}.LayerNorm.bias`, shape: [size], decay: false },
  ];
  return [
    ...ATTENTION.flatMap((part) => dense(`attention.self.${part}`, size, size)),
    ...dense("attention.output.dense", size, size),
    ...norm("attention.output"),
    ...dense("intermediate.dense", size, intermediate_size),
    ...dense("output.dense", intermediate_size, size),
    ...norm("output"),
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
 * @returns [batch * length, size]
 */
export function bertLayer(
  prefix: string,
  { hidden_size: size, attention_heads: heads, layer_norm_epsilon: epsilon }:
    EncoderShape,
  { hidden, mask, batch, length }: LayerInput,
  tensors: Tensors,
  dropout: <T extends tf.Tensor>(x: T) => T,
): tf.Tensor2D {
  const dense = (x: tf.Tensor2D, name: string) =>
    linear(
      x,
      tensors[`${prefix}.${name}.weight`] as tf.Tensor2D,
      tensors[`${prefix}.${name}.bias`] as tf.Tensor1D,
    );
  const norm = (x: tf.Tensor2D, name: string) =>
    layerNorm(
      x,
      tensors[`${prefix}.${name}.LayerNorm.weight`] as tf.Tensor1D,
      tensors[`${prefix}.${name}.LayerNorm.bias`] as tf.Tensor1D,
      epsilon,
    );
  const [query, key, value] = ATTENTION.map((part) =>
    tf.transpose(
      tf.reshape(dense(hidden, `attention.self.${part}`), [
        batch,
        length,
        heads,
        size / heads,
      ]),
      [0, 2, 1, 3],
    )
  ) as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
  const scores = tf.add(
    tf.mul(tf.matMul(query, key, false, true), 1 / Math.sqrt(size / heads)),
    mask,
  );
  const context = tf.matMul(dropout(tf.softmax(scores)), value);
  const mixed = tf.reshape(tf.transpose(context, [0, 2, 1, 3]), [
    batch * length,
    size,
  ]) as tf.Tensor2D;
  const attended = norm(
    tf.add(hidden, dropout(dense(mixed, "attention.output.dense"))),
    "attention.output",
  );
  const expanded = gelu(dense(attended, "intermediate.dense"));
  return norm(
    tf.add(attended, dropout(dense(expanded, "output.dense"))),
    "output",
  );
}
