import * as z from "zod";
import { modernBertTransformer } from "../../modernbert/modernbert_transformer.ts";
import type { CheckpointArchitecture } from "../checkpoint_architecture.ts";
import {
  activation,
  initializerRange,
  layerCount,
  paddingId,
  size,
} from "./bert_settings.ts";

const flag = z.boolean().default(false);

/** The rotary positions of one kind of layers. */
const rope = z.strictObject({
  rope_type: z.literal("default").nullish(),
  rope_theta: z.number().positive().optional(),
}).nullish();

/** ModernBERT (Warner et al. 2024), mmBERT and others: rotary positions, and attention within a window in some layers. */
export const modernbert: CheckpointArchitecture = {
  families: { modernbert: "ModernBert" },
  prefix: "model",
  classifier: "classifier",
  // position_embedding_type is a relic: Transformers ignores it.
  positionKeys: ["position_embedding_type", "rope_parameters"],
  settings: z.looseObject({
    vocab_size: size,
    hidden_size: size,
    num_hidden_layers: layerCount,
    num_attention_heads: size,
    intermediate_size: size,
    max_position_embeddings: size.default(8192),
    hidden_activation: activation,
    norm_eps: z.number().positive().default(1e-5),
    norm_bias: flag,
    attention_bias: flag,
    mlp_bias: flag,
    layer_types: z.array(z.enum(["full_attention", "sliding_attention"]))
      .nullish(),
    global_attn_every_n_layers: size.default(3),
    local_attention: size.default(128),
    sliding_window: size.nullish(),
    global_rope_theta: z.number().positive().default(160_000),
    local_rope_theta: z.number().positive().default(10_000),
    rope_parameters: z.strictObject({
      full_attention: rope,
      sliding_attention: rope,
    }).nullish(),
    head_dim: size.nullish(),
    initializer_range: initializerRange,
    initializer_cutoff_factor: z.number().positive().nullable().default(2),
    classifier_pooling: z.enum(["cls", "mean"]).default("cls"),
    classifier_bias: flag,
    classifier_activation: activation,
    pad_token_id: paddingId,
  }).superRefine((config, { addIssue }) => {
    const { hidden_size, num_attention_heads, head_dim } = config;
    const { layer_types, num_hidden_layers } = config;
    const { sliding_window, local_attention } = config;
    const expected = (right: boolean, key: string, what: string) =>
      right || addIssue({
        code: "custom",
        path: [key],
        message: `expected ${what}`,
      });
    const head = hidden_size / num_attention_heads;
    expected(
      head % 2 === 0,
      "num_attention_heads",
      "a number that divides hidden_size into heads of an even size",
    );
    expected(
      (head_dim ?? head) === head,
      "head_dim",
      "hidden_size / num_attention_heads",
    );
    expected(
      (layer_types ?? []).length === (layer_types ? num_hidden_layers : 0),
      "layer_types",
      "one for each of num_hidden_layers",
    );
    expected(
      (sliding_window ?? local_attention >> 1) === local_attention >> 1,
      "sliding_window",
      "half of local_attention",
    );
  }).transform((config) => {
    const { rope_parameters: rope, num_hidden_layers: layers } = config;
    const kinds = config.layer_types ?? Array.from(
      { length: layers },
      (_, i) =>
        i % config.global_attn_every_n_layers === 0
          ? "full_attention"
          : "sliding_attention",
    );
    const thetas = {
      full_attention: rope?.full_attention?.rope_theta ??
        config.global_rope_theta,
      sliding_attention: rope?.sliding_attention?.rope_theta ??
        config.local_rope_theta,
    };
    return {
      tokens: modernBertTransformer({
        vocabulary_size: config.vocab_size,
        hidden_size: config.hidden_size,
        attention_heads: config.num_attention_heads,
        intermediate_size: config.intermediate_size,
        positions: config.max_position_embeddings,
        activation: config.hidden_activation,
        norm_epsilon: config.norm_eps,
        norm_bias: config.norm_bias,
        attention_bias: config.attention_bias,
        mlp_bias: config.mlp_bias,
        layers: kinds.map((kind) => ({
          theta: thetas[kind],
          reach: kind === "full_attention"
            ? Infinity
            : config.local_attention >> 1,
        })),
      }),
      padding: config.pad_token_id ?? 50283,
      deviation: config.hidden_size ** -0.5,
      head: {
        reads: config.classifier_pooling,
        dense: "../head.dense",
        bias: config.classifier_bias,
        activation: config.classifier_activation,
        norm: {
          name: "../head.norm",
          bias: config.norm_bias,
          epsilon: config.norm_eps,
        },
        deviation: config.initializer_range / Math.sqrt(2 * layers),
        // Like in Transformers, null is not its default.
        cutoff: config.initializer_cutoff_factor ?? 3,
      },
    };
  }),
};
