import type { BackboneDefinition } from "../config/backbone_definition.ts";
import { architectureOf } from "./architectures.ts";
import { checkpointEncoder } from "./checkpoint/checkpoint_encoder.ts";
import type { CheckpointFiles } from "./checkpoint/checkpoint_files.ts";
import type { Encoder } from "./encoder.ts";

/**
 * Builds the encoder of a definition.
 *
 * @param texts The training texts from which an untrained backbone learns its
 *   vocabulary.
 */
export function buildEncoder(
  definition: BackboneDefinition,
  texts: readonly string[],
  checkpoint?: CheckpointFiles,
): Encoder {
  if ("checkpoint" in definition) {
    if (checkpoint === undefined) {
      throw new TypeError("Cannot build a trained encoder without its files");
    }
    return checkpointEncoder(definition, checkpoint);
  }
  return architectureOf(definition).build(definition, texts);
}
