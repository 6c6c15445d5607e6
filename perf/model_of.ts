import * as tf from "@tensorflow/tfjs-core";
import { linear } from "../src/engine/ops/linear.ts";
import type { ParameterValues } from "../src/engine/program.ts";
import { bertTransformer } from "../src/model/bert/bert_transformer.ts";
import { BERT_SHAPE } from "../src/model/bert/encoder_shape.ts";
import { architectureNamed } from "../src/model/checkpoint/architecture_named.ts";
import { CHECKPOINT_ARCHITECTURES } from "../src/model/checkpoint/architectures.ts";
import type { Encoder } from "../src/model/encoder.ts";
import { encodeTexts } from "../src/model/transformer/encode_texts.ts";
import type { TokenEncoder } from "../src/model/transformer/token_encoder.ts";
import { bucketLengths } from "../src/model/lengths.ts";
import { weightedMean } from "../src/model/weighted_mean.ts";
import { randomStream } from "../src/random/stream.ts";
import type { Model } from "../src/training/model.ts";
import { DAN_FEATURES, LABELS, type Shape } from "./shapes.ts";

/** A model of a shape, with random weights and without a tokenizer. */
export function modelOf(shape: Shape): Model {
  return {
    encoder: shape.architecture === "dan" ? danOf(shape) : transformerOf(shape),
    heads: [
      {
        name: "head",
        labels: LABELS,
        kind: "multi_label",
        loss: "cross_entropy",
      },
    ],
  };
}

const NO_TEXTS = {
  padding: 0,
  encodeText(): never {
    throw new Error("internal: nothing to tokenise here");
  },
  parts(): never {
    throw new Error("internal: nothing to keep here");
  },
  corrupt: (text: Parameters<Encoder["corrupt"]>[0]) => text,
};

function transformerOf(
  shape: Exclude<Shape, { architecture: "dan" }>,
): Encoder {
  const tokens = shape.architecture === "bert"
    ? bertOf(shape)
    : ofCheckpoint(shape.config);
  const { size, layers, positions, parameters } = tokens;
  return {
    ...NO_TEXTS,
    size,
    layers,
    headDeviation: 0.02,
    lengths: bucketLengths(16, positions),
    parameters,
    initialValues: () => randomValues(parameters),
    encode: (tensors, inputs, context, dropout) =>
      encodeTexts(tensors, inputs, {
        tokens,
        pooling: "mean",
        context,
        dropout,
      }),
  };
}

function bertOf(
  { sizes, length }: Extract<Shape, { architecture: "bert" }>,
): TokenEncoder {
  return bertTransformer({
    vocabulary_size: sizes.vocabulary,
    hidden_size: sizes.size,
    layers: sizes.layers,
    attention_heads: sizes.heads,
    intermediate_size: sizes.wide,
    layer_norm_epsilon: 1e-12,
    positions: Math.max(128, length),
    ...BERT_SHAPE,
  });
}

function ofCheckpoint(config: { model_type: string }): TokenEncoder {
  const architecture = architectureNamed(config.model_type)!;
  return CHECKPOINT_ARCHITECTURES[architecture].settings.parse(config).tokens;
}

function danOf({ size }: Extract<Shape, { architecture: "dan" }>): Encoder {
  const parameters: Encoder["parameters"] = [
    {
      name: "embeddings",
      shape: [DAN_FEATURES, size],
      decay: false,
      layer: 0,
      rows: { input: "ids", update: "lazy" },
    },
    { name: "weight", shape: [size, size], decay: true, layer: 1 },
    { name: "bias", shape: [size], decay: false, layer: 1 },
  ];
  return {
    ...NO_TEXTS,
    size,
    layers: 1,
    headDeviation: 0.1,
    lengths: bucketLengths(64, 1024),
    parameters,
    initialValues: () => randomValues(parameters),
    encode(tensors, { ids, tokenWeights }, context, dropout) {
      const hidden = tf.gather(
        tensors.embeddings!,
        ids,
      ) as tf.Tensor3D;
      const mean = weightedMean(hidden, tokenWeights);
      const dense = tf.relu(linear(
        context.dropout(mean, dropout),
        tensors.weight as tf.Tensor2D,
        tensors.bias as tf.Tensor1D,
      ));
      return { pooled: context.dropout(dense, dropout), hidden };
    },
  };
}

function randomValues(specs: Encoder["parameters"]): ParameterValues {
  const random = randomStream(1, "perf");
  return new Map(specs.map(({ name, shape }) => {
    const values = new Float32Array(shape.reduce((n, size) => n * size, 1));
    if (/norm\.weight$/i.test(name)) return [name, values.fill(1)];
    if (name.endsWith("bias")) return [name, values];
    // A table of so many numbers need not be normal to be computed with.
    for (let i = 0; i < values.length; i++) {
      values[i] = 0.07 * (random.uniform() - 0.5);
    }
    return [name, values];
  }));
}
