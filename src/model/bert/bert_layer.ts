import * as tf from "@tensorflow/tfjs-core";
import { layerNorm } from "../../engine/ops/layer_norm.ts";
import { linear } from "../../engine/ops/linear.ts";
import type { ParameterSpec, Tensors } from "../../engine/program.ts";
import { ACTIVATIONS } from "./activations.ts";
import { denseParameters } from "./dense_parameters.ts";
import type { EncoderShape } from "./encoder_shape.ts";

/** The parameters of an encoder layer, with Hugging Face's names. */
export function bertLayerParameters(
  prefix: string,
  { hidden_size: size, intermediate_size, names }: EncoderShape,
): ParameterSpec[] {
  const dense = (name: string, from: number, to: number) =>
    denseParameters(`${prefix}.${name}`, from, to);
  const norm = (name: string): ParameterSpec[] => [
    { name: `${prefix}.${name}.weight`, shape: [size], decay: false },
    { name: `${prefix}.${name}.bias`, shape: [size], decay: false },
  ];
  return [
    ...dense(names.query, size, size),
    ...dense(names.key, size, size),
    ...dense(names.value, size, size),
    ...dense(names.attended, size, size),
    ...norm(names.attendedNorm),
    ...dense(names.expanded, size, intermediate_size),
    ...dense(names.output, intermediate_size, size),
    ...norm(names.outputNorm),
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
  shape: EncoderShape,
  { hidden, mask, batch, length }: LayerInput,
  tensors: Tensors,
  dropout: <T extends tf.Tensor>(x: T) => T,
): tf.Tensor2D {
  const { hidden_size: size, attention_heads: heads, names } = shape;
  const dense = (x: tf.Tensor2D, name: string) =>
    linear(
      x,
      tensors[`${prefix}.${name}.weight`] as tf.Tensor2D,
      tensors[`${prefix}.${name}.bias`] as tf.Tensor1D,
    );
  const norm = (x: tf.Tensor2D, name: string) =>
    layerNorm(
      x,
      tensors[`${prefix}.${name}.weight`] as tf.Tensor1D,
      tensors[`${prefix}.${name}.bias`] as tf.Tensor1D,
      shape.layer_norm_epsilon,
    );
  const [query, key, value] = [names.query, names.key, names.value].map((
    part,
  ) =>
    tf.transpose(
      tf.reshape(dense(hidden, part), [
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
    tf.add(hidden, dropout(dense(mixed, names.attended))),
    names.attendedNorm,
  );
  const expanded = ACTIVATIONS[shape.activation](
    dense(attended, names.expanded),
  );
  return norm(
    tf.add(attended, dropout(dense(expanded, names.output))),
    names.outputNorm,
  );
}
