import * as z from "zod";
import type { CheckpointDefinition } from "../../config/backbone_definition.ts";
import { check } from "../../config/check.ts";
import type { EncoderShape } from "../bert/encoder_shape.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { readJsonObject } from "./read_json_object.ts";

const size = z.int().min(1);

/**
 * Settings for which only these values are supported, because others change
 * what an encoder computes. Settings of other architectures are included,
 * because some of their files claim to be of a BERT.
 */
const fixedSettings = {
  position_embedding_type: z.literal("absolute").nullish(),
  is_decoder: z.literal(false).nullish(),
  is_encoder_decoder: z.literal(false).nullish(),
  add_cross_attention: z.literal(false).nullish(),
  feed_forward_type: z.literal("original").nullish(),
  pruned_heads: z.record(z.string(), z.unknown()).nullish().refine(
    (heads) => Object.keys(heads ?? {}).length === 0,
    { error: "expected none; pruned heads are not supported" },
  ),
  quantization_config: z.looseObject({}).nullish().refine(
    (settings) => settings === undefined || settings === null,
    { error: "expected none; quantised weights are not supported" },
  ),
  auto_map: z.record(z.string(), z.unknown()).nullish().refine(
    (classes) => classes?.AutoModel === undefined,
    { error: "expected no AutoModel; its code is not run" },
  ),
};

/** The names of settings of rotary, ALiBi and relative positions. */
const POSITIONS = /^(rope|rotary|alibi|relative_attention)(_|$)|^use_rope$/;

/** The part of config.json that an encoder needs, with the defaults of Transformers. */
const modelConfig = z.looseObject({
  model_type: z.enum(["bert", "roberta", "xlm-roberta", "camembert"]),
  vocab_size: size,
  hidden_size: size,
  num_hidden_layers: size,
  num_attention_heads: size,
  intermediate_size: size,
  max_position_embeddings: size,
  type_vocab_size: size.default(2),
  layer_norm_eps: z.number().positive().default(1e-12),
  initializer_range: z.number().positive().default(0.02),
  embedding_size: size.nullish(),
  architectures: z.array(z.string()).nullish(),
  hidden_act: z.enum(["gelu", "gelu_python"]).default("gelu"),
  pad_token_id: z.int().min(0).nullish(),
  ...fixedSettings,
}).refine(
  ({ hidden_size, num_attention_heads }) =>
    hidden_size % num_attention_heads === 0,
  {
    path: ["num_attention_heads"],
    error: "expected a number that divides hidden_size",
  },
).refine(
  ({ hidden_size, embedding_size }) =>
    (embedding_size ?? hidden_size) === hidden_size,
  {
    path: ["embedding_size"],
    error: "expected the same as hidden_size; projections are not supported",
  },
).superRefine((config, { addIssue }) => {
  for (const [key, value] of Object.entries(config)) {
    if (!POSITIONS.test(key) || value === null || value === false) continue;
    addIssue({
      code: "custom",
      path: [key],
      message: "expected none; only learnt positions are supported",
    });
  }
  const [, family] = /^(Bert|Roberta|XLMRoberta|Camembert)(?:For|Model|LM)/
    .exec(String(config.architectures?.[0])) ?? [];
  if (
    family !== undefined &&
    (family === "Bert") !== (config.model_type === "bert")
  ) {
    addIssue({
      code: "custom",
      path: ["architectures"],
      message:
        `expected an architecture of model_type ${config.model_type}, got ${config
          .architectures![0]!}`,
    });
  }
});

/** The configuration of an encoder. */
export interface ModelConfig {
  architecture: CheckpointDefinition["architecture"];
  shape: EncoderShape;
  /** The id of the padding token. */
  padding: number;
  initializer_range: number;
}

/**
 * Reads a checkpoint's config.json.
 *
 * @throws {InputError} When it cannot be read, or is not that of a supported
 *   BERT, RoBERTa or XLM-R encoder.
 */
export function readModelConfig(file: string): ModelConfig {
  const config = check(modelConfig, readJsonObject(file), file);
  const isBert = config.model_type === "bert";
  const padding = config.pad_token_id ?? (isBert ? 0 : 1);
  const first_position = isBert ? 0 : padding + 1;
  if (
    padding >= config.vocab_size ||
    first_position >= config.max_position_embeddings
  ) {
    throw new CheckpointError(
      `Cannot use ${file}: its pad_token_id of ${padding} exceeds its vocabulary or positions; put the model's own config.json there`,
    );
  }
  return {
    architecture: isBert ? "bert" : "roberta",
    shape: {
      vocabulary_size: config.vocab_size,
      hidden_size: config.hidden_size,
      layers: config.num_hidden_layers,
      attention_heads: config.num_attention_heads,
      intermediate_size: config.intermediate_size,
      layer_norm_epsilon: config.layer_norm_eps,
      positions: config.max_position_embeddings,
      first_position,
      padding_position: isBert ? undefined : padding,
      token_types: config.type_vocab_size,
    },
    padding,
    initializer_range: config.initializer_range,
  };
}
