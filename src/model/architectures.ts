import type {
  BertDefinition,
  DanDefinition,
} from "../config/backbone_definition.ts";
import { bertEncoder, bertParameters } from "./bert/bert_encoder.ts";
import { danEncoder, danParameters } from "./dan/dan_encoder.ts";
import type { Encoder } from "./encoder.ts";

/** A backbone that starts at random. */
export type StartDefinition = DanDefinition | BertDefinition;

interface Architecture<Definition> {
  /** The encoder, with a vocabulary learnt from the texts. */
  build(definition: Definition, texts: readonly string[]): Encoder;
  /** How many parameters it has at most, whatever the texts. */
  parameters(definition: Definition): number;
}

/** The architectures that can start at random, by the name that backbones use. */
const ARCHITECTURES: {
  [Name in StartDefinition["architecture"]]: Architecture<
    Extract<StartDefinition, { architecture: Name }>
  >;
} = {
  dan: { build: danEncoder, parameters: danParameters },
  bert: { build: bertEncoder, parameters: bertParameters },
};

/** The architecture of a definition. */
export function architectureOf<Definition extends StartDefinition>(
  definition: Definition,
): Architecture<Definition> {
  return ARCHITECTURES[definition.architecture] as Architecture<
    StartDefinition
  >;
}
