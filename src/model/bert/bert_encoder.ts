import * as tf from "@tensorflow/tfjs-core";
import type { BertDefinition } from "../../config/backbone_definition.ts";
import type { ParameterSpec, ParameterValues } from "../../engine/program.ts";
import { layerNorm } from "../../engine/ops/layer_norm.ts";
import { randomStream } from "../../random/stream.ts";
import type { Encoder } from "../encoder.ts";
import { bucketLengths } from "../lengths.ts";
import { weightedMean } from "../weighted_mean.ts";
import { bertLayer, bertLayerParameters } from "./bert_layer.ts";
import { learnWordPiece, SPECIAL_IDS } from "./wordpiece_tokenizer.ts";

/**
 * A BERT encoder (Devlin et al. 2019) from a random start: parameters are
 * named as in Hugging Face's checkpoints, weights lie [in, out].
 */
export function bertEncoder(
  definition: BertDefinition,
  texts: readonly string[],
): Encoder {
  const tokenizer = learnWordPiece(texts, definition.vocabulary);
  const vocabularySize = tokenizer.get_vocab().size;
  const { hidden_size: size, max_length: longest } = definition;
  const parameters: ParameterSpec[] = [
    {
      name: "embeddings.word_embeddings.weight",
      shape: [vocabularySize, size],
      decay: true,
      rows: { input: "ids", update: "dense" },
    },
    {
      name: "embeddings.position_embeddings.weight",
      shape: [longest, size],
      decay: true,
    },
    {
      name: "embeddings.token_type_embeddings.weight",
      shape: [2, size],
      decay: true,
    },
    { name: "embeddings.LayerNorm.weight", shape: [size], decay: false },
    { name: "embeddings.LayerNorm.bias", shape: [size], decay: false },
    ...Array.from(
      { length: definition.layers },
      (_, i) => bertLayerParameters(`encoder.layer.${i}`, definition),
    ).flat(),
  ];
  return {
    size,
    headDeviation: definition.initializer_range,
    padding: SPECIAL_IDS.pad,
    lengths: bucketLengths(16, longest),
    parameters,
    initialValues(seed) {
      return new Map(
        parameters.map((spec) => [
          spec.name,
          initialBertValues(spec, definition.initializer_range, seed),
        ]),
      ) as ParameterValues;
    },
    encodeText(text) {
      const { ids } = tokenizer.encode(text);
      // What is too long loses its end, but not the token that ends it.
      const kept = ids.length > longest
        ? [...ids.slice(0, longest - 1), SPECIAL_IDS.sep]
        : ids;
      return {
        ids: Int32Array.from(kept),
        weights: new Float32Array(kept.length).fill(1),
      };
    },
    corrupt(text, random) {
      const rate = definition.token_dropout;
      if (rate === 0) return text;
      return {
        ids: text.ids.map((id) =>
          id > SPECIAL_IDS.mask && random.uniform() < rate
            ? SPECIAL_IDS.mask
            : id
        ),
        weights: text.weights,
      };
    },
    encode(tensors, inputs, context, dropout) {
      const ids = inputs.ids as tf.Tensor2D;
      const weights = inputs.weights as tf.Tensor2D;
      const [batch, length] = ids.shape;
      const table = (name: string) =>
        tensors[`embeddings.${name}_embeddings.weight`] as tf.Tensor2D;
      const words = tf.gather(table("word") as tf.Tensor, ids);
      const positions = tf.slice(table("position"), [0, 0], [length, size]);
      const type = tf.slice(table("token_type"), [0, 0], [1, size]);
      const embedded = layerNorm(
        tf.add(words, tf.expandDims(tf.add(positions, type), 0)),
        tensors["embeddings.LayerNorm.weight"] as tf.Tensor1D,
        tensors["embeddings.LayerNorm.bias"] as tf.Tensor1D,
        definition.layer_norm_epsilon,
      );
      let hidden = tf.reshape(
        context.dropout(embedded, dropout),
        [batch * length, size],
      ) as tf.Tensor2D;
      // Far below any score, yet finite: a row of padding alone stays a number.
      const mask = tf.reshape(tf.mul(tf.sub(1, weights), -1e9), [
        batch,
        1,
        1,
        length,
      ]) as tf.Tensor4D;
      for (let i = 0; i < definition.layers; i++) {
        hidden = bertLayer(
          `encoder.layer.${i}`,
          definition,
          {
            hidden,
            mask,
            batch,
            length,
          },
          tensors,
          (x) => context.dropout(x, dropout),
        );
      }
      const states = tf.reshape(hidden, [batch, length, size]) as tf.Tensor3D;
      const pooled = definition.pooling === "mean"
        ? weightedMean(states, weights)
        : tf.reshape(
          tf.slice(states, [0, 0, 0], [batch, 1, size]),
          [batch, size],
        ) as tf.Tensor2D;
      return { pooled: context.dropout(pooled, dropout), hidden: states };
    },
  };
}

/** Weights from N(0, range²), gains of 1, biases of 0. */
function initialBertValues(
  spec: ParameterSpec,
  range: number,
  seed: number,
): Float32Array<ArrayBuffer> {
  const values = new Float32Array(spec.shape.reduce((n, size) => n * size, 1));
  if (spec.name.endsWith("LayerNorm.weight")) return values.fill(1);
  if (spec.name.endsWith("bias")) return values;
  const random = randomStream(seed, "initial", spec.name);
  return values.map(() => range * random.normal());
}
