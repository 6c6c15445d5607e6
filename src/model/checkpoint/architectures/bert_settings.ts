import * as z from "zod";
import type { EncoderShape } from "../../bert/encoder_shape.ts";
import { BERT_NAMES } from "../../bert/layer_names.ts";
import { type Activation, ACTIVATIONS } from "../../transformer/activations.ts";

/** A size in config.json. */
export const size = z.int().min(1);

/** A number of layers in config.json; with many more, to list their weights would take all memory. */
export const layerCount = size.max(1000);

/** An activation in config.json. */
export const activation = z.enum(
  Object.keys(ACTIVATIONS) as [Activation, ...Activation[]],
).default("gelu");

/** The standard deviation of initial weights in config.json. */
export const initializerRange = z.number().positive().default(0.02);

/** The id of padding in config.json. */
export const paddingId = z.int().min(0).nullish();

/** The keys of config.json of BERT, RoBERTa, ELECTRA and RemBERT, with the defaults of Transformers. */
export const bertSettings = z.looseObject({
  vocab_size: size,
  hidden_size: size,
  embedding_size: size.nullish(),
  num_hidden_layers: layerCount,
  num_attention_heads: size,
  intermediate_size: size,
  max_position_embeddings: size,
  type_vocab_size: size.default(2),
  layer_norm_eps: z.number().positive().default(1e-12),
  initializer_range: initializerRange,
  hidden_act: activation,
  pad_token_id: paddingId,
}).refine(
  ({ hidden_size, num_attention_heads }) =>
    hidden_size % num_attention_heads === 0,
  {
    path: ["num_attention_heads"],
    error: "expected a number that divides hidden_size",
  },
);

/** `bertSettings` without a projection of embeddings. */
export const settingsWithoutProjection = bertSettings.refine(
  ({ hidden_size, embedding_size }) =>
    (embedding_size ?? hidden_size) === hidden_size,
  {
    path: ["embedding_size"],
    error: "expected the same as hidden_size; projections are not supported",
  },
);

/** The shape of a BERT with these settings. */
export function bertShape(
  config: z.output<typeof bertSettings>,
): EncoderShape {
  return {
    vocabulary_size: config.vocab_size,
    hidden_size: config.hidden_size,
    layers: config.num_hidden_layers,
    attention_heads: config.num_attention_heads,
    intermediate_size: config.intermediate_size,
    layer_norm_epsilon: config.layer_norm_eps,
    positions: config.max_position_embeddings,
    first_position: 0,
    padding_position: undefined,
    token_types: config.type_vocab_size,
    activation: config.hidden_act,
    names: BERT_NAMES,
  };
}
