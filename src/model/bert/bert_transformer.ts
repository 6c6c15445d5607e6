import * as tf from "@tensorflow/tfjs-core";
import type { Tensors } from "../../engine/program.ts";
import type { EncoderParameter, TextBatch } from "../encoder.ts";
import { paddingMask } from "../transformer/attention.ts";
import { dense, denseParameters } from "../transformer/dense.ts";
import { inLayer } from "../transformer/in_layer.ts";
import { norm, normParameters } from "../transformer/norm.ts";
import type { Dropout, TokenEncoder } from "../transformer/token_encoder.ts";
import { bertLayer, bertLayerParameters } from "./bert_layer.ts";
import type { EncoderShape } from "./encoder_shape.ts";

/** The transformer of BERT (Devlin et al. 2019), and of the architectures that differ from it by their shape. */
export function bertTransformer(shape: EncoderShape): TokenEncoder {
  return {
    size: shape.hidden_size,
    vocabulary: shape.vocabulary_size,
    positions: shape.positions - shape.first_position,
    parameters: encoderParameters(shape),
    layers: shape.layers,
    truncated: (layers) => bertTransformer({ ...shape, layers }),
    states: (tensors, batch, dropout) =>
      bertStates(tensors, batch, shape, dropout),
  };
}

/** The parameters of a BERT, with the names of Hugging Face's checkpoints. */
function encoderParameters(shape: EncoderShape): EncoderParameter[] {
  const { hidden_size: size, projection } = shape;
  const embedded = projection?.from ?? size;
  return [
    ...inLayer(0, [
      {
        name: "embeddings.word_embeddings.weight",
        shape: [shape.vocabulary_size, embedded],
        decay: true,
        rows: { input: "ids", update: "dense" },
      },
      {
        name: "embeddings.position_embeddings.weight",
        shape: [shape.positions, embedded],
        decay: true,
      },
      ...shape.token_types === 0 ? [] : [{
        name: "embeddings.token_type_embeddings.weight",
        shape: [shape.token_types, embedded],
        decay: true,
      }],
      ...normParameters("embeddings.LayerNorm", embedded),
      ...projection === undefined
        ? []
        : denseParameters(projection.name, embedded, size),
    ]),
    ...Array.from(
      { length: shape.layers },
      (_, i) =>
        inLayer(
          i + 1,
          bertLayerParameters(`${shape.names.layer}.${i}`, shape),
        ),
    ).flat(),
  ];
}

/** The states of tokens: [texts, tokens, size]. */
function bertStates(
  tensors: Tensors,
  { ids, tokenWeights: weights }: TextBatch,
  shape: EncoderShape,
  dropout: Dropout,
): tf.Tensor3D {
  const { hidden_size: size, projection } = shape;
  const [batch, length] = ids.shape;
  const table = (name: string) =>
    tensors[`embeddings.${name}_embeddings.weight`] as tf.Tensor2D;
  const words = tf.gather(table("word") as tf.Tensor, ids);
  const embedded = norm(
    tf.add(words, positionsAndType(table, ids, shape)),
    "embeddings.LayerNorm",
    tensors,
    shape.layer_norm_epsilon,
  );
  let hidden = tf.reshape(
    dropout(embedded),
    [batch * length, projection?.from ?? size],
  ) as tf.Tensor2D;
  if (projection) hidden = dense(hidden, projection.name, tensors);
  const mask = paddingMask(weights);
  for (let i = 0; i < shape.layers; i++) {
    hidden = bertLayer(
      `${shape.names.layer}.${i}`,
      shape,
      { hidden, mask, batch, length },
      tensors,
      dropout,
    );
  }
  return tf.reshape(hidden, [batch, length, size]) as tf.Tensor3D;
}

/** What is added to word embeddings: [texts or 1, tokens, size]. */
function positionsAndType(
  table: (name: string) => tf.Tensor2D,
  ids: tf.Tensor2D,
  { first_position, padding_position, token_types }: EncoderShape,
): tf.Tensor {
  const rows = (name: string, first: number, count: number) =>
    tf.slice(table(name), [first, 0], [count, table(name).shape[1]]);
  const positions = padding_position === undefined
    ? tf.expandDims(rows("position", first_position, ids.shape[1]), 0)
    : tf.gather(
      table("position") as tf.Tensor,
      countedPositions(ids, padding_position),
    );
  return token_types === 0
    ? positions
    : tf.add(positions, rows("token_type", 0, 1));
}

/**
 * The positions of tokens as RoBERTa in Transformers counts them: those of
 * padding, also of a padding token within a text, do not count and stay at
 * the position of padding, which is the id of that token.
 */
function countedPositions(ids: tf.Tensor2D, padding: number): tf.Tensor2D {
  const counts = tf.cast(tf.notEqual(ids, padding), "int32");
  return tf.add(
    tf.mul(tf.cumsum(counts, 1), counts),
    tf.scalar(padding, "int32"),
  );
}
