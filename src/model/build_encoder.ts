import type { BackboneDefinition } from "../config/backbone_definition.ts";
import { bertEncoder } from "./bert/bert_encoder.ts";
import { danEncoder } from "./dan/dan_encoder.ts";
import type { Encoder } from "./encoder.ts";

/**
 * Makes the encoder that a definition describes.
 *
 * @param texts The training texts that a vocabulary is learnt from, where the
 *   backbone starts at random.
 */
export function buildEncoder(
  definition: BackboneDefinition,
  texts: readonly string[],
): Encoder {
  switch (definition.architecture) {
    case "dan":
      return danEncoder(definition, texts);
    case "bert":
      return bertEncoder(definition, texts);
  }
}
