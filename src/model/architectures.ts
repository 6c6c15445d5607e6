import type {
  BertDefinition,
  DanDefinition,
} from "../config/backbone_definition.ts";
import { bertEncoder, bertParameters } from "./bert/bert_encoder.ts";
import { danEncoder, danParameters } from "./dan/dan_encoder.ts";
import type { Encoder } from "./encoder.ts";

/** A backbone with random initial weights. */
export type UntrainedDefinition = DanDefinition | BertDefinition;

interface Architecture<Definition> {
  /** Builds the encoder, and learns its vocabulary from texts. */
  build(definition: Definition, texts: readonly string[]): Encoder;
  /** An upper bound of the number of parameters, for any texts. */
  parameters(definition: Definition): number;
  /** The number of layers above the embeddings. */
  layers(definition: Definition): number;
}

/** The architectures that can have random initial weights, by their name in definitions. */
const ARCHITECTURES: {
  [Name in UntrainedDefinition["architecture"]]: Architecture<
    Extract<UntrainedDefinition, { architecture: Name }>
  >;
} = {
  dan: {
    build: danEncoder,
    parameters: danParameters,
    layers: ({ hidden_sizes }) => hidden_sizes.length,
  },
  bert: {
    build: bertEncoder,
    parameters: bertParameters,
    layers: ({ layers }) => layers,
  },
};

/** The architecture of a definition. */
export function architectureOf<Definition extends UntrainedDefinition>(
  definition: Definition,
): Architecture<Definition> {
  return ARCHITECTURES[definition.architecture] as Architecture<
    UntrainedDefinition
  >;
}
