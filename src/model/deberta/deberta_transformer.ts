import * as tf from "@tensorflow/tfjs-core";
import type { ParameterSpec, Tensors } from "../../engine/program.ts";
import { bertLayer, bertLayerParameters } from "../bert/bert_layer.ts";
import type { TextBatch } from "../encoder.ts";
import { paddingMask } from "../transformer/attention.ts";
import { dense, denseParameters } from "../transformer/dense.ts";
import { inLayer } from "../transformer/in_layer.ts";
import { norm, normParameters } from "../transformer/norm.ts";
import type { Dropout, TokenEncoder } from "../transformer/token_encoder.ts";
import { convolution, convolutionParameters } from "./convolution.ts";
import type { DebertaShape } from "./deberta_shape.ts";
import {
  distancesWithin,
  relativeLayerParameters,
  relativeParameters,
  relativeScores,
} from "./relative_scores.ts";

/** The transformer of DeBERTa v2 and v3 (He et al. 2021). */
export function debertaTransformer(shape: DebertaShape): TokenEncoder {
  return {
    size: shape.hidden_size,
    vocabulary: shape.vocabulary_size,
    positions: shape.positions,
    parameters: [
      ...inLayer(0, embeddingParameters(shape)),
      ...Array.from({ length: shape.layers }, (_, i) => {
        const prefix = `${shape.names.layer}.${i}`;
        return inLayer(i + 1, [
          ...bertLayerParameters(prefix, shape),
          ...relativeLayerParameters(prefix, shape),
        ]);
      }).flat(),
      ...inLayer(0, relativeParameters(shape)),
      ...inLayer(1, convolutionParameters(shape)),
    ],
    layers: shape.layers,
    truncated: (layers) => debertaTransformer({ ...shape, layers }),
    states: (tensors, batch, dropout) =>
      debertaStates(tensors, batch, shape, dropout),
  };
}

function embeddingParameters(shape: DebertaShape): ParameterSpec[] {
  const { hidden_size: size, embedding_size: embedded } = shape;
  const table = (name: string, rows: number): ParameterSpec => ({
    name: `embeddings.${name}_embeddings.weight`,
    shape: [rows, embedded],
    decay: true,
  });
  return [
    {
      ...table("word", shape.vocabulary_size),
      rows: { input: "ids", update: "dense" },
    },
    ...shape.position_biased_input ? [table("position", shape.positions)] : [],
    ...shape.token_types === 0 ? [] : [table("token_type", shape.token_types)],
    ...embedded === size
      ? []
      : denseParameters("embeddings.embed_proj", embedded, size, false),
    ...normParameters("embeddings.LayerNorm", size),
  ];
}

function debertaStates(
  tensors: Tensors,
  batch: TextBatch,
  shape: DebertaShape,
  dropout: Dropout,
): tf.Tensor3D {
  const [texts, length] = batch.ids.shape;
  const weights = batch.tokenWeights;
  const embedded = dropout(embeddings(tensors, batch, shape));
  const mask = paddingMask(weights);
  const distances = shape.relative && distancesWithin(
    length,
    shape.relative,
    shape.layer_norm_epsilon,
    tensors,
  );
  let hidden = embedded;
  for (let i = 0; i < shape.layers; i++) {
    const prefix = `${shape.names.layer}.${i}`;
    hidden = bertLayer(
      prefix,
      shape,
      { hidden, mask, batch: texts, length },
      tensors,
      dropout,
      distances === undefined
        ? (query, key) =>
          tf.mul(
            tf.matMul(query, key, false, true),
            1 / Math.sqrt(query.shape[3] * shape.score_kinds),
          )
        : relativeScores(prefix, shape, distances, tensors, dropout),
    );
    if (i === 0 && shape.convolution !== undefined) {
      hidden = convolution(embedded, hidden, weights, shape, tensors, dropout);
    }
  }
  return tf.reshape(hidden, [texts, length, shape.hidden_size]);
}

/** [texts * length, size]; those of padding are 0. */
function embeddings(
  tensors: Tensors,
  { ids, tokenWeights }: TextBatch,
  shape: DebertaShape,
): tf.Tensor2D {
  const [texts, length] = ids.shape;
  const { embedding_size: embedded, hidden_size: size } = shape;
  const table = (name: string) =>
    tensors[`embeddings.${name}_embeddings.weight`]!;
  const rows = (name: string, count: number) =>
    tf.expandDims(tf.slice(table(name), [0, 0], [count, embedded]), 0);
  let sum: tf.Tensor = tf.gather(table("word"), ids);
  if (shape.position_biased_input) sum = tf.add(sum, rows("position", length));
  if (shape.token_types > 0) sum = tf.add(sum, rows("token_type", 1));
  const flat = tf.reshape(sum, [texts * length, embedded]) as tf.Tensor2D;
  const projected = embedded === size
    ? flat
    : dense(flat, "embeddings.embed_proj", tensors);
  return tf.mul(
    norm(projected, "embeddings.LayerNorm", tensors, shape.layer_norm_epsilon),
    tf.reshape(tokenWeights, [texts * length, 1]),
  );
}
