import * as tf from "@tensorflow/tfjs-core";
import type { DanDefinition } from "../../config/backbone_definition.ts";
import { linear } from "../../engine/ops/linear.ts";
import type { ParameterValues } from "../../engine/program.ts";
import { randomStream } from "../../random/stream.ts";
import type { EncodedText, Encoder, EncoderParameter } from "../encoder.ts";
import { bucketLengths } from "../lengths.ts";
import { weightedMean } from "../weighted_mean.ts";
import { NGRAM_FILE, readNgrams, writeNgrams } from "./ngram_file.ts";
import { ngramReader } from "./ngram_reader.ts";
import { learnNgrams, type NgramVocabulary } from "./ngram_vocabulary.ts";

const EMBEDDINGS = "dan.embeddings";

/** The maximum number of embedding parameters, which are nearly all of them. */
export function danParameters(
  { features, embedding_size }: DanDefinition,
): number {
  return features.max_features * embedding_size;
}

/**
 * A deep averaging network (Iyyer et al. 2015) with random initial weights, and
 * a vocabulary learnt from the texts. The vector of a text is the mean of its
 * feature embeddings, weighted by (1 + log tf) idf, after the dense layers.
 */
export function danEncoder(
  definition: DanDefinition,
  texts: readonly string[],
): Encoder {
  return danEncoderWith(definition, learnNgrams(texts, definition.features));
}

/** A deep averaging network with the vocabulary that it was kept with. */
export function keptDan(
  definition: DanDefinition,
  file: (name: string) => string,
): Encoder {
  return danEncoderWith(definition, readNgrams(file(NGRAM_FILE)));
}

function danEncoderWith(
  definition: DanDefinition,
  vocabulary: NgramVocabulary,
): Encoder {
  const { embedding_size: width, hidden_sizes: hidden } = definition;
  const sizes = [width, ...hidden];
  const layers = hidden.map((size, i) => ({
    weight: `dan.layer.${i}.weight`,
    bias: `dan.layer.${i}.bias`,
    from: sizes[i]!,
    to: size,
  }));
  const idsOf = ngramReader(
    definition.features,
    (feature) => vocabulary.ids.get(feature),
  );
  const counts = new Uint32Array(vocabulary.idf.length);
  const parameters: EncoderParameter[] = [
    {
      name: EMBEDDINGS,
      shape: [vocabulary.idf.length, width],
      // The rows of rare features would decay as fast as those of frequent ones.
      decay: false,
      layer: 0,
      rows: { input: "ids", update: "lazy" },
    },
    ...layers.flatMap(({ weight, bias, from, to }, i) => [
      { name: weight, shape: [from, to], decay: true, layer: i + 1 },
      { name: bias, shape: [to], decay: false, layer: i + 1 },
    ]),
  ];
  return {
    size: sizes.at(-1)!,
    headDeviation: 1 / Math.sqrt(sizes.at(-1)!),
    padding: 0,
    lengths: bucketLengths(64, definition.max_length),
    layers: layers.length,
    parameters,
    parts() {
      const { title: _, training: __, ...use } = definition;
      return {
        use,
        files: new Map([[NGRAM_FILE, writeNgrams(vocabulary)]]),
        prefix: "",
      };
    },
    initialValues(seed) {
      const values: ParameterValues = new Map();
      const random = randomStream(seed, "initial", EMBEDDINGS);
      values.set(
        EMBEDDINGS,
        Float32Array.from(
          { length: vocabulary.idf.length * width },
          () => definition.embedding_deviation * random.normal(),
        ),
      );
      for (const { weight, bias, from, to } of layers) {
        // Glorot & Bengio (2010), uniform.
        const bound = Math.sqrt(6 / (from + to));
        const uniform = randomStream(seed, "initial", weight);
        values.set(
          weight,
          Float32Array.from(
            { length: from * to },
            () => bound * (2 * uniform.uniform() - 1),
          ),
        );
        values.set(bias, new Float32Array(to));
      }
      return values;
    },
    encodeText: (text) =>
      encodedText(idsOf(text), definition.max_length, vocabulary.idf, counts),
    corrupt(text, random) {
      const rate = definition.feature_dropout;
      const weights = text.weights.map((weight) =>
        random.uniform() < rate ? 0 : weight
      );
      // A text with no features left is kept whole.
      return weights.some((weight) => weight > 0)
        ? { ids: text.ids, weights }
        : text;
    },
    encode(tensors, { ids, tokenWeights }, context, dropout) {
      const embedded = tf.gather(tensors[EMBEDDINGS]!, ids) as tf.Tensor3D;
      let pooled = weightedMean(embedded, tokenWeights);
      for (const { weight, bias } of layers) {
        pooled = tf.relu(linear(
          context.dropout(pooled, dropout),
          tensors[weight] as tf.Tensor2D,
          tensors[bias] as tf.Tensor1D,
        ));
      }
      return { pooled: context.dropout(pooled, dropout), hidden: embedded };
    },
  };
}

/**
 * @param ids Of the features of a text; undefined for unknown ones.
 * @param counts By id, all 0 between calls.
 */
function encodedText(
  ids: readonly (number | undefined)[],
  maxLength: number,
  idf: Float32Array,
  counts: Uint32Array,
): EncodedText {
  const known: number[] = [];
  for (const id of ids) {
    if (id !== undefined && counts[id]!++ === 0) known.push(id);
  }
  // A text without known features gets the padding feature, since a row must not be empty.
  if (known.length === 0) known.push(0);
  const kept = known.slice(0, maxLength);
  const weights = Float32Array.from(
    kept,
    (id) => id === 0 ? 1 : (1 + Math.log(counts[id]!)) * idf[id]!,
  );
  for (const id of known) counts[id] = 0;
  return {
    ids: Int32Array.from(kept),
    weights,
    cut: known.length > maxLength,
  };
}
