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

type BuildKept<Definition> = (
  definition: Definition,
  file: (name: string) => string,
) => Encoder;

/** How encoders that are not kept as checkpoints are built anew, by their architecture. */
const KEPT: {
  [Name in OwnDefinition["architecture"]]: BuildKept<
    Extract<OwnDefinition, { architecture: Name }>
  >;
} = { dan: keptDan };

/** The architecture of a definition. */
export function architectureOf<Definition extends UntrainedDefinition>(
  definition: Definition,
): Architecture<Definition> {
  return ARCHITECTURES[definition.architecture] as Architecture<
    UntrainedDefinition
  >;
}

/**
 * Builds an encoder that is not kept as a checkpoint from the files that it was
 * kept with.
 *
 * @param file Gives the path of a file by its name.
 */
export function keptEncoder(
  definition: OwnDefinition,
  file: (name: string) => string,
): Encoder {
  const build = KEPT[definition.architecture] as BuildKept<OwnDefinition>;
  return build(definition, file);
}
