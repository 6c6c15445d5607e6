import type { CheckpointDefinition } from "../../config/backbone_definition.ts";
import { bertPooler } from "../bert/bert_pooler.ts";
import type { Encoder } from "../encoder.ts";
import { bucketLengths } from "../lengths.ts";
import { loadTokenizer } from "../tokenizer/load_tokenizer.ts";
import { tokenizerFiles } from "../tokenizer/tokenizer_files.ts";
import { cutTokens } from "../transformer/cut_tokens.ts";
import { encodeTexts } from "../transformer/encode_texts.ts";
import { inLayer } from "../transformer/in_layer.ts";
import { maskTokens } from "../transformer/mask_tokens.ts";
import {
  BESIDE,
  initialPooling,
  poolingParameters,
} from "../transformer/pooling.ts";
import { architectureNamed } from "./architecture_named.ts";
import { CHECKPOINT_ARCHITECTURES } from "./architectures.ts";
import { shown } from "../../errors/shown.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import type { CheckpointFiles } from "./checkpoint_files.ts";
import { readModelConfig } from "./model_config.ts";
import { sourceJson } from "./source_json.ts";
import { storedWeights } from "./stored_weights.ts";

/** The part of a definition that configures the use of a checkpoint. */
export type CheckpointUse = Pick<
  CheckpointDefinition,
  | "architecture"
  | "max_length"
  | "pooling"
  | "token_dropout"
  | "lowercase"
  | "prefix"
  | "truncate_layers"
>;

/** The encoder of a checkpoint. */
export interface CheckpointEncoder extends Encoder {
  /** Names of tensors in the files that are not used: heads, poolers, copies. */
  readonly unused: readonly string[];
  /** Names of parameters of the head that the files lack, which start at random. */
  readonly untrained: readonly string[];
}

/**
 * The encoder of a checkpoint. All files are read and checked immediately,
 * including the values of the weights. `initialValues` reads the weights again
 * for any seed, so that they are not kept in memory.
 *
 * @throws {InputError} When a file cannot be read or used, or does not match
 *   the definition.
 */
export function checkpointEncoder(
  definition: CheckpointUse,
  files: CheckpointFiles,
): CheckpointEncoder {
  const { architecture, tokens: whole, padding, deviation, head } =
    readModelConfig(files.config);
  const { max_length, token_dropout: rate, prefix = "" } = definition;
  const { truncate_layers: layers = whole.layers } = definition;
  if (architecture !== definition.architecture) {
    throw new CheckpointError(
      `Cannot use ${files.config} as ${definition.architecture}: its architecture is ${architecture}; set architecture: ${architecture} in the backbone's definition`,
    );
  }
  if (layers > whole.layers) {
    throw new CheckpointError(
      `Cannot use the first ${layers} layers of ${files.config}: it has ${whole.layers}; set truncate_layers to at most ${whole.layers}`,
    );
  }
  const tokens = whole.truncated(layers);
  const { positions } = tokens;
  if (max_length > positions) {
    throw new CheckpointError(
      `Cannot encode texts of ${max_length} tokens with ${files.config}: it has ${positions} positions; set max_length to at most ${positions}`,
    );
  }
  const tokenizer = loadTokenizer(files, definition.lowercase);
  if (tokenizer.size > tokens.vocabulary) {
    throw new CheckpointError(
      `Cannot use the tokenizer in ${files.tokenizer}: ${
        shown(tokenizer.last)
      } has the id ${
        tokenizer.size - 1
      }, but config.json has a vocab_size of ${tokens.vocabulary}; put all files of the same model there`,
    );
  }
  // A kept model was trained with it.
  if (
    architecture === "roberta" && tokenizer.pad !== padding &&
    files.kept === undefined
  ) {
    throw new CheckpointError(
      `Cannot use the tokenizer in ${files.tokenizer}: config.json has a pad_token_id of ${padding}, which is not the id of its padding token; tokens with this id have no positions in Transformers; put all files of the same model there`,
    );
  }
  if (tokenizer.mask === undefined && rate > 0) {
    throw new CheckpointError(
      `Cannot drop tokens with ${files.tokenizer}: it has no mask token; set token_dropout: 0`,
    );
  }
  const masking = {
    rate,
    mask: tokenizer.mask ?? padding,
    special: tokenizer.special,
  };
  const pooling = definition.pooling === "head"
    ? head
    : definition.pooling === "pooler"
    ? bertPooler(deviation)
    : definition.pooling ?? "cls";
  const pooled = inLayer(layers + 1, poolingParameters(pooling, tokens.size));
  const parameters = [...tokens.parameters, ...pooled];
  const { ignored, prefix: base } = CHECKPOINT_ARCHITECTURES[architecture];
  // The pooler of pre-training must exist; a classification model's head may not.
  const required = definition.pooling === "pooler" ? pooled : [];
  // Checked whole, so that weights of another model are not taken for its first layers.
  const weights = storedWeights(files, [...whole.parameters, ...required], {
    head: pooled.slice(required.length),
    ignored,
  });
  const untrained = pooled.filter(({ name }) => weights.lacking.has(name));
  const family = architectureNamed(weights.prefix.split(".").at(-1)!);
  // Many programs name their encoder `bert`, whatever its architecture.
  if (![undefined, "bert", architecture].includes(family)) {
    throw new CheckpointError(
      `Cannot use ${files.config}: its model_type is that of ${architecture}, but the weights are under ${weights.prefix}; put the config.json of that model there`,
    );
  }
  return {
    unused: weights.ignored,
    untrained: untrained.map(({ name }) => name.replace(BESIDE, "")),
    size: tokens.size,
    headDeviation: deviation,
    padding,
    lengths: bucketLengths(16, max_length),
    layers,
    parameters,
    parts: () => ({
      use: {
        architecture,
        max_length,
        pooling: definition.pooling ?? "cls",
        token_dropout: rate,
        ...prefix !== "" && { prefix },
      },
      files: new Map([
        [
          "config.json",
          JSON.stringify(ownConfig(files.config, layers), null, 2),
        ],
        ...tokenizerFiles(files, {
          lowercase: definition.lowercase,
          maxLength: max_length,
        }),
      ]),
      prefix: base,
    }),
    initialValues: (seed) =>
      new Map([
        ...weights.read(parameters),
        ...initialPooling(head, untrained, seed),
      ]),
    encodeText: (text) =>
      cutTokens(tokenizer.encode(`${prefix}${text}`), max_length),
    corrupt: (text, random) => maskTokens(text, masking, random),
    encode: (tensors, inputs, context, dropout) =>
      encodeTexts(tensors, inputs, { tokens, pooling, context, dropout }),
  };
}

/** The content of config.json for the first layers, with weights in float32. */
function ownConfig(file: string, layers: number): Record<string, unknown> {
  const { torch_dtype: _, layer_types, ...config } = sourceJson(file);
  const key = "n_layers" in config ? "n_layers" : "num_hidden_layers";
  return {
    ...config,
    [key]: layers,
    ...Array.isArray(layer_types) && {
      layer_types: layer_types.slice(0, layers),
    },
    dtype: "float32",
  };
}
