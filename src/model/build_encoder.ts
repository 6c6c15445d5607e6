import type { BackboneDefinition } from "../config/backbone_definition.ts";
import { architectureOf } from "./architectures.ts";
import { checkpointEncoder } from "./checkpoint/checkpoint_encoder.ts";
import type { CheckpointFiles } from "./checkpoint/checkpoint_files.ts";
import type { Encoder } from "./encoder.ts";

/**
 * Makes the encoder that a definition describes.
 *
 * @param texts The training texts that a vocabulary is learnt from, where the
 *   backbone starts at random.
 * @param checkpoint The files of a trained one.
 * @throws {InputError} When a checkpoint cannot be read or used.
 */
export function buildEncoder(
  definition: BackboneDefinition,
  texts: readonly string[],
  checkpoint?: CheckpointFiles,
): Encoder {
  if ("checkpoint" in definition) {
    if (checkpoint === undefined) {
      throw new TypeError("Cannot build a trained encoder: no files are given");
    }
    return checkpointEncoder(definition, checkpoint);
  }
  return architectureOf(definition).build(definition, texts);
}
