import type { BertDefinition } from "../../config/backbone_definition.ts";
import type { ParameterSpec } from "../../engine/program.ts";
import { randomStream } from "../../random/stream.ts";
import { decimal } from "../checkpoint/source_json.ts";
import type { Encoder } from "../encoder.ts";
import { bucketLengths } from "../lengths.ts";
import { cutTokens } from "../transformer/cut_tokens.ts";
import { tokenizerTexts } from "../tokenizer/tokenizer_files.ts";
import { encodeTexts } from "../transformer/encode_texts.ts";
import { maskTokens } from "../transformer/mask_tokens.ts";
import { bertTransformer } from "./bert_transformer.ts";
import { BERT_SHAPE } from "./encoder_shape.ts";
import { learnWordPiece, SPECIAL_IDS } from "./wordpiece_tokenizer.ts";

/** The maximum number of parameters, without biases, layer norms, positions and token types. */
export function bertParameters({
  hidden_size,
  intermediate_size,
  layers,
  vocabulary,
}: BertDefinition): number {
  return vocabulary.size * hidden_size +
    layers * (4 * hidden_size ** 2 + 2 * hidden_size * intermediate_size);
}

/**
 * A BERT encoder (Devlin et al. 2019) with random initial weights. Parameters
 * have the names of Hugging Face's checkpoints; weights are [in, out].
 */
export function bertEncoder(
  definition: BertDefinition,
  texts: readonly string[],
): Encoder {
  const tokenizer = learnWordPiece(texts, definition.vocabulary);
  const { max_length, pooling } = definition;
  const tokens = bertTransformer({
    ...definition,
    vocabulary_size: tokenizer.vocabulary.size,
    positions: max_length,
    ...BERT_SHAPE,
  });
  const { parameters } = tokens;
  const masking = {
    rate: definition.token_dropout,
    mask: SPECIAL_IDS.mask,
    special: new Set(Object.values(SPECIAL_IDS)),
  };
  return {
    size: definition.hidden_size,
    headDeviation: definition.initializer_range,
    padding: SPECIAL_IDS.pad,
    lengths: bucketLengths(16, max_length),
    layers: definition.layers,
    parameters,
    parts: () => ({
      use: {
        architecture: "bert",
        max_length,
        pooling,
        token_dropout: definition.token_dropout,
      },
      files: new Map([
        [
          "config.json",
          JSON.stringify(
            configOf(definition, tokenizer.vocabulary.size),
            null,
            2,
          ),
        ],
        ...tokenizerTexts(tokenizer.json, { maxLength: max_length }),
      ]),
      prefix: "bert",
    }),
    initialValues: (seed) =>
      new Map(
        parameters.map((spec) => [
          spec.name,
          initialBertValues(spec, definition.initializer_range, seed),
        ]),
      ),
    encodeText: (text) => cutTokens(tokenizer.encode(text), max_length),
    corrupt: (text, random) => maskTokens(text, masking, random),
    encode: (tensors, batch, context, dropout) =>
      encodeTexts(tensors, batch, { tokens, pooling, context, dropout }),
  };
}

/** The config.json of the same model in Transformers. */
function configOf(
  definition: BertDefinition,
  vocabulary: number,
): Record<string, unknown> {
  return {
    model_type: "bert",
    vocab_size: vocabulary,
    hidden_size: definition.hidden_size,
    num_hidden_layers: definition.layers,
    num_attention_heads: definition.attention_heads,
    intermediate_size: definition.intermediate_size,
    hidden_act: BERT_SHAPE.activation,
    max_position_embeddings: definition.max_length,
    type_vocab_size: BERT_SHAPE.token_types,
    layer_norm_eps: decimal(definition.layer_norm_epsilon),
    initializer_range: decimal(definition.initializer_range),
    pad_token_id: SPECIAL_IDS.pad,
    dtype: "float32",
  };
}

/** Weights from N(0, range²), gains 1, biases 0. */
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
