import type {
  BertDefinition,
  CheckpointDefinition,
  DanDefinition,
} from "../config/backbone_definition.ts";
import { bertEncoder, bertParameters } from "./bert/bert_encoder.ts";
import { danEncoder, danParameters, keptDan } from "./dan/dan_encoder.ts";
import type { Encoder } from "./encoder.ts";

/** A backbone with random initial weights. */
export type UntrainedDefinition = DanDefinition | BertDefinition;

/** An untrained backbone that is not kept as a checkpoint, since there are none of its architecture. */
export type OwnDefinition = Exclude<
  UntrainedDefinition,
  Pick<CheckpointDefinition, "architecture">
>;

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

/**
 * How encoders that are not kept as checkpoints are built from their files, which
 * are found by name, by their architecture.
 */
export const KEPT_ARCHITECTURES: {
  [Name in OwnDefinition["architecture"]]: (
    definition: Extract<OwnDefinition, { architecture: Name }>,
    file: (name: string) => string,
  ) => Encoder;
} = { dan: keptDan };

/** The architecture of a definition. */
export function architectureOf<Definition extends UntrainedDefinition>(
  definition: Definition,
): Architecture<Definition> {
  return ARCHITECTURES[definition.architecture] as Architecture<
    UntrainedDefinition
  >;
}
