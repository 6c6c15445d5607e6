import * as z from "zod";
import { BERT_NAMES } from "../../bert/layer_names.ts";
import { debertaTransformer } from "../../deberta/deberta_transformer.ts";
import type { CheckpointArchitecture } from "../checkpoint_architecture.ts";
import {
  activation,
  initializerRange,
  layerCount,
  paddingId,
  size,
} from "./bert_settings.ts";

/** Names between bars, or a list of them. */
const names = <Name extends string>(known: readonly [Name, ...Name[]]) =>
  z.preprocess(
    (value) =>
      typeof value === "string"
        ? value.toLowerCase().split("|").map((name) => name.trim())
        : value,
    z.array(z.enum(known)).nullish(),
  );

/** DeBERTa v2 and v3 (He et al. 2021, 2023): scores of attention for relative positions. */
export const debertaV2: CheckpointArchitecture = {
  families: { "deberta-v2": "DebertaV2" },
  prefix: "deberta",
  classifier: "classifier",
  positionKeys: ["relative_attention"],
  // Some files have positions although position_biased_input is false.
  ignored: ["embeddings.position_embeddings.weight"],
  settings: z.looseObject({
    vocab_size: size,
    hidden_size: size,
    embedding_size: size.nullish(),
    num_hidden_layers: layerCount,
    num_attention_heads: size,
    attention_head_size: size.nullish(),
    intermediate_size: size,
    max_position_embeddings: size,
    type_vocab_size: z.int().min(0).default(0),
    layer_norm_eps: z.number().positive().default(1e-7),
    initializer_range: initializerRange,
    hidden_act: activation,
    relative_attention: z.boolean().default(false),
    position_biased_input: z.boolean().default(true),
    pos_att_type: names(["c2p", "p2c"]),
    max_relative_positions: z.int().default(-1),
    position_buckets: z.int().default(-1),
    share_att_key: z.boolean().default(false),
    norm_rel_ebd: names(["layer_norm", "none"]),
    conv_kernel_size: z.int().min(0).default(0),
    conv_groups: z.literal(1).nullish(),
    conv_act: activation.default("tanh"),
    pooler_hidden_size: size.nullish(),
    pooler_hidden_act: activation,
    pad_token_id: paddingId,
  }).superRefine((config, { addIssue }) => {
    const { hidden_size: size, num_attention_heads: heads } = config;
    const expected = (right: boolean, key: string, what: string) =>
      right || addIssue({
        code: "custom",
        path: [key],
        message: `expected ${what}`,
      });
    expected(
      size % heads === 0,
      "num_attention_heads",
      "a number that divides hidden_size",
    );
    expected(
      (config.attention_head_size ?? size / heads) === size / heads,
      "attention_head_size",
      "hidden_size / num_attention_heads",
    );
    expected(
      (config.pooler_hidden_size ?? size) === size,
      "pooler_hidden_size",
      "the same as hidden_size",
    );
    expected(
      config.conv_kernel_size === 0 || config.conv_kernel_size % 2 === 1,
      "conv_kernel_size",
      "an odd number",
    );
  }).transform((config) => {
    const kinds = config.pos_att_type ?? [];
    const { max_relative_positions: longest, initializer_range } = config;
    return {
      tokens: debertaTransformer({
        vocabulary_size: config.vocab_size,
        hidden_size: config.hidden_size,
        embedding_size: config.embedding_size ?? config.hidden_size,
        layers: config.num_hidden_layers,
        attention_heads: config.num_attention_heads,
        intermediate_size: config.intermediate_size,
        layer_norm_epsilon: config.layer_norm_eps,
        positions: config.max_position_embeddings,
        position_biased_input: config.position_biased_input,
        token_types: config.type_vocab_size,
        activation: config.hidden_act,
        names: {
          ...BERT_NAMES,
          query: "attention.self.query_proj",
          key: "attention.self.key_proj",
          value: "attention.self.value_proj",
        },
        relative: config.relative_attention
          ? {
            buckets: config.position_buckets,
            longest: longest < 1 ? config.max_position_embeddings : longest,
            content_to_position: kinds.includes("c2p"),
            position_to_content: kinds.includes("p2c"),
            shared_key: config.share_att_key,
            normalised: (config.norm_rel_ebd ?? []).includes("layer_norm"),
          }
          : undefined,
        // Transformers scales the scores by the kinds, even without relative attention.
        score_kinds: 1 + new Set(kinds).size,
        convolution: config.conv_kernel_size === 0 ? undefined : {
          width: config.conv_kernel_size,
          activation: config.conv_act,
        },
      }),
      padding: config.pad_token_id ?? 0,
      deviation: initializer_range,
      head: {
        reads: "cls",
        dense: "../pooler.dense",
        activation: config.pooler_hidden_act,
        deviation: initializer_range,
      },
    };
  }),
};
