import type { CheckpointDefinition } from "../../config/backbone_definition.ts";
import { bert } from "./architectures/bert.ts";
import { debertaV2 } from "./architectures/deberta_v2.ts";
import { distilbert } from "./architectures/distilbert.ts";
import { electra } from "./architectures/electra.ts";
import { modernbert } from "./architectures/modernbert.ts";
import { rembert } from "./architectures/rembert.ts";
import { roberta } from "./architectures/roberta.ts";
import type { CheckpointArchitecture } from "./checkpoint_architecture.ts";

/** The architectures of checkpoints, by their name in definitions. */
export const CHECKPOINT_ARCHITECTURES: Readonly<
  Record<CheckpointDefinition["architecture"], CheckpointArchitecture>
> = {
  bert,
  roberta,
  distilbert,
  electra,
  modernbert,
  rembert,
  "deberta-v2": debertaV2,
};
