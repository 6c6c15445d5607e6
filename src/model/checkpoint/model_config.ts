import * as z from "zod";
import type { CheckpointDefinition } from "../../config/backbone_definition.ts";
import { check } from "../../config/check.ts";
import type { EncoderShape } from "../bert/encoder_shape.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { readJsonObject } from "./read_json_object.ts";

const size = z.int().min(1);

/** What of config.json an encoder needs; defaults are Transformers' own. */
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
  hidden_act: z.enum(["gelu", "gelu_python"]).default("gelu"),
  position_embedding_type: z.literal("absolute").nullish(),
  is_decoder: z.literal(false).nullish(),
  pad_token_id: z.int().min(0).nullish(),
}).refine(
  ({ hidden_size, num_attention_heads }) =>
    hidden_size % num_attention_heads === 0,
  {
    path: ["num_attention_heads"],
    error: "expected a number that divides hidden_size",
  },
);

/** What config.json says of an encoder. */
export interface ModelConfig {
  architecture: CheckpointDefinition["architecture"];
  shape: EncoderShape;
  /** The id of padding. */
  padding: number;
  initializer_range: number;
}

/**
 * Reads a checkpoint's config.json.
 *
 * @throws {InputError} When it cannot be read, or is of another kind of
 *   encoder than BERT, RoBERTa and XLM-R.
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
      file,
      `Cannot use ${file}: its pad_token_id of ${padding} is beyond its vocabulary or positions, put the model's own config.json there`,
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
