import * as z from "zod";
import type { CheckpointDefinition } from "../../config/backbone_definition.ts";
import { checkDefinition } from "../../config/check_definition.ts";
import { architectureNamed } from "./architecture_named.ts";
import { CHECKPOINT_ARCHITECTURES } from "./architectures.ts";
import type { EncoderSettings } from "./checkpoint_architecture.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { shown } from "../../errors/shown.ts";
import { readJsonObject } from "./read_json_object.ts";

/**
 * Settings for which only these values are supported, because others change
 * what an encoder computes. Settings of other architectures are included,
 * because some of their files claim to be of a BERT.
 */
const fixedSettings = {
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

/** The names of settings of other than learnt positions. */
const POSITIONS =
  /^(rope|rotary|alibi|relative_attention)(_|$)|^use_rope$|^position_embedding_type$/;

/** The settings of all architectures, and the model_type that selects one. */
const commonSettings = z.looseObject({
  model_type: z.enum(
    Object.values(CHECKPOINT_ARCHITECTURES).flatMap((one) =>
      Object.keys(one.families)
    ),
  ),
  architectures: z.array(z.string()).nullish(),
  ...fixedSettings,
}).superRefine((config, { addIssue }) => {
  const architecture = architectureNamed(config.model_type)!;
  const { positionKeys } = CHECKPOINT_ARCHITECTURES[architecture];
  for (const [key, value] of Object.entries(config)) {
    if (!POSITIONS.test(key) || positionKeys?.includes(key)) continue;
    if (value === null || value === false || value === "absolute") continue;
    addIssue({
      code: "custom",
      path: [key],
      message: key === "position_embedding_type"
        ? `expected absolute, got ${shown(value)}`
        : positionKeys === undefined
        ? "expected none; only learnt positions are supported"
        : "expected none; it is not supported",
    });
  }
  const [, family] = /^(\w+?)(?:For|Model|LM)/
    .exec(String(config.architectures?.[0])) ?? [];
  const actual = family && architectureNamed(family);
  if (actual && actual !== architecture) {
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
export interface ModelConfig extends EncoderSettings {
  architecture: CheckpointDefinition["architecture"];
}

/**
 * Reads a checkpoint's config.json.
 *
 * @throws {InputError} When it cannot be read, or is not that of a supported
 *   architecture.
 */
export function readModelConfig(file: string): ModelConfig {
  const json = readJsonObject(file);
  const { model_type } = checkDefinition(commonSettings, json, file);
  const architecture = architectureNamed(model_type)!;
  const { settings } = CHECKPOINT_ARCHITECTURES[architecture];
  const config = checkDefinition(settings, json, file);
  const { padding, tokens } = config;
  if (padding >= tokens.vocabulary || tokens.positions <= 0) {
    throw new CheckpointError(
      `Cannot use ${file}: its pad_token_id of ${padding} exceeds its vocabulary or positions; put the model's own config.json there`,
    );
  }
  return { architecture, ...config };
}
