import type { CheckpointDefinition } from "../../config/backbone_definition.ts";
import { cutTokens } from "../bert/cut_tokens.ts";
import { encodeBatch } from "../bert/encode_batch.ts";
import { encoderParameters } from "../bert/encoder_parameters.ts";
import { maskTokens } from "../bert/mask_tokens.ts";
import type { Encoder } from "../encoder.ts";
import { bucketLengths } from "../lengths.ts";
import { loadTokenizer } from "../tokenizer/load_tokenizer.ts";
import { architectureNamed } from "./architecture_named.ts";
import { shown } from "../../errors/shown.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import type { CheckpointFiles } from "./checkpoint_files.ts";
import { readModelConfig } from "./model_config.ts";
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
>;

/**
 * The encoder of a checkpoint. All files are read and checked immediately, including the values of the weights. `initialValues`
 * reads the weights again for any seed, so that they are not kept in memory.
 *
 * @throws {InputError} When a file cannot be read or used, or does not match
 *   the definition.
 */
export function checkpointEncoder(
  definition: CheckpointUse,
  files: CheckpointFiles,
): Encoder & { readonly unused: readonly string[] } {
  const { architecture, shape, padding, initializer_range } = readModelConfig(
    files.config,
  );
  const { max_length, pooling, token_dropout: rate, prefix = "" } = definition;
  if (architecture !== definition.architecture) {
    throw new CheckpointError(
      `Cannot use ${files.config} as ${definition.architecture}: its architecture is ${architecture}; set architecture: ${architecture} in the backbone's definition`,
    );
  }
  const positions = shape.positions - shape.first_position;
  if (max_length > positions) {
    throw new CheckpointError(
      `Cannot encode texts of ${max_length} tokens with ${files.config}: it has ${positions} positions; set max_length to at most ${positions}`,
    );
  }
  const tokenizer = loadTokenizer(files, definition.lowercase);
  if (tokenizer.size > shape.vocabulary_size) {
    throw new CheckpointError(
      `Cannot use the tokenizer in ${files.tokenizer}: ${
        shown(tokenizer.last)
      } has the id ${
        tokenizer.size - 1
      }, but config.json has a vocab_size of ${shape.vocabulary_size}; put all files of the same model there`,
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
  const parameters = encoderParameters(shape, pooling);
  const weights = storedWeights(files, parameters);
  const family = architectureNamed(weights.prefix.split(".").at(-1)!);
  // Many programs name their encoder `bert`, whatever its architecture.
  if (![undefined, "bert", architecture].includes(family)) {
    throw new CheckpointError(
      `Cannot use ${files.config}: its model_type is that of ${architecture}, but the weights are under ${weights.prefix}; put the config.json of that model there`,
    );
  }
  return {
    unused: weights.ignored,
    size: shape.hidden_size,
    headDeviation: initializer_range,
    padding,
    lengths: bucketLengths(16, max_length),
    parameters,
    initialValues: () => weights.read(),
    encodeText: (text) =>
      cutTokens(tokenizer.encode(`${prefix}${text}`), max_length),
    corrupt: (text, random) => maskTokens(text, masking, random),
    encode: (tensors, inputs, context, dropout) =>
      encodeBatch(tensors, inputs, { shape, pooling, context, dropout }),
  };
}
