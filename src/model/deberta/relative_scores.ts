import * as tf from "@tensorflow/tfjs-core";
import type { ParameterSpec, Tensors } from "../../engine/program.ts";
import { dense, denseParameters } from "../transformer/dense.ts";
import { norm, normParameters } from "../transformer/norm.ts";
import type { Dropout } from "../transformer/token_encoder.ts";
import type { DebertaShape, RelativeShape } from "./deberta_shape.ts";
import { distanceRows, tableSpan } from "./distance_rows.ts";

const TABLE = "encoder.rel_embeddings.weight";

/** The parameters that relative positions add to the encoder. */
export function relativeParameters(
  { hidden_size: size, relative }: DebertaShape,
): ParameterSpec[] {
  if (relative === undefined) return [];
  return [
    { name: TABLE, shape: [2 * tableSpan(relative), size], decay: true },
    ...relative.normalised ? normParameters("encoder.LayerNorm", size) : [],
  ];
}

/** The parameters that relative positions add to a layer. */
export function relativeLayerParameters(
  prefix: string,
  { hidden_size: size, relative }: DebertaShape,
): ParameterSpec[] {
  if (relative === undefined || relative.shared_key) return [];
  const { content_to_position, position_to_content } = relative;
  const part = (name: string) =>
    denseParameters(`${prefix}.attention.self.${name}`, size, size);
  return [
    ...content_to_position ? part("pos_key_proj") : [],
    ...position_to_content ? part("pos_query_proj") : [],
  ];
}

/** The embeddings of the distances within a text. */
export interface Distances {
  /** [rows, size]: the rows of the table that occur. */
  table: tf.Tensor2D;
  /** The row of each distance from -(length - 1) to length - 1. */
  rows: readonly number[];
}

/** The embeddings of the distances within a text of a length. */
export function distancesWithin(
  length: number,
  relative: RelativeShape,
  epsilon: number,
  tensors: Tensors,
): Distances {
  const rows = distanceRows(length, relative);
  const first = rows[0]!;
  const table = tensors[TABLE] as tf.Tensor2D;
  const used = tf.slice(table, [first, 0], [
    rows.at(-1)! - first + 1,
    table.shape[1],
  ]);
  return {
    table: relative.normalised
      ? norm(used, "encoder.LayerNorm", tensors, epsilon)
      : used,
    rows: rows.map((row) => row - first),
  };
}

/**
 * Scores of attention with relative positions (He et al. 2021, DeBERTa, section
 * 3.1.1): the sum of content to content, content to position, and position to
 * content.
 */
export function relativeScores(
  prefix: string,
  shape: DebertaShape,
  { table, rows }: Distances,
  tensors: Tensors,
  dropout: Dropout,
): (query: tf.Tensor4D, key: tf.Tensor4D) => tf.Tensor4D {
  const { shared_key, content_to_position, position_to_content } = shape
    .relative!;
  const { attention_heads: heads, hidden_size: size, score_kinds } = shape;
  const dropped = dropout(table);
  /** Of the heads, by distance: [heads, distances, size of a head]. */
  const projected = (name: string, order: readonly number[]) => {
    const vectors = dense(dropped, `${prefix}.attention.self.${name}`, tensors);
    return tf.transpose(
      tf.reshape(
        tf.gather(vectors, tf.tensor1d(Int32Array.from(order), "int32")),
        [order.length, heads, size / heads],
      ),
      [1, 0, 2],
    ) as tf.Tensor3D;
  };
  return (query, key) => {
    let scores: tf.Tensor4D = tf.matMul(query, key, false, true);
    if (content_to_position) {
      const keys = projected(
        shared_key ? "key_proj" : "pos_key_proj",
        rows.toReversed(),
      );
      scores = tf.add(scores, skewed(byDistance(query, keys)));
    }
    if (position_to_content) {
      const queries = projected(
        shared_key ? "query_proj" : "pos_query_proj",
        rows,
      );
      scores = tf.add(
        scores,
        tf.transpose(skewed(byDistance(key, queries)), [0, 1, 3, 2]),
      );
    }
    return tf.mul(scores, 1 / Math.sqrt(size / heads * score_kinds));
  };
}

/** Products of each token and each distance: [batch, heads, length, distances]. */
function byDistance(
  tokens: tf.Tensor4D,
  distances: tf.Tensor3D,
): tf.Tensor4D {
  // Repeated explicitly, because tfjs's gradient of a product does not sum over a repeated axis.
  const repeated = tf.add(
    tf.zeros([tokens.shape[0], 1, 1, 1]),
    tf.expandDims(distances, 0),
  );
  return tf.matMul(tokens, repeated as tf.Tensor4D, false, true);
}

/**
 * Of products with the 2 · length - 1 distances from one end of a text to the
 * other, those with the distances to each token, without gathering single
 * numbers: row i is read from column length - 1 - i (Dai et al. 2019,
 * Transformer-XL, appendix B).
 *
 * @returns [batch, heads, length, length]
 */
function skewed(products: tf.Tensor4D): tf.Tensor4D {
  const [batch, heads, length, distances] = products.shape;
  const padded = tf.reshape(
    tf.pad(products, [[0, 0], [0, 0], [0, 0], [0, 1]]),
    [batch, heads, length * (distances + 1)],
  );
  const shifted = tf.slice(padded, [0, 0, length - 1], [
    batch,
    heads,
    length * distances,
  ]);
  return tf.slice(
    tf.reshape(shifted, [batch, heads, length, distances]),
    [0, 0, 0, 0],
    [batch, heads, length, length],
  ) as tf.Tensor4D;
}
