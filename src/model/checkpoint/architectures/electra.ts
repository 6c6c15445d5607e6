import type { CheckpointArchitecture } from "../checkpoint_architecture.ts";
import { bertSettings, bertShape } from "./bert_settings.ts";

/** ELECTRA (Clark et al. 2020): embeddings can have another size than layers. */
export const electra: CheckpointArchitecture = {
  modelTypes: ["electra"],
  settings: bertSettings.transform((config) => ({
    shape: {
      ...bertShape(config),
      embedding_size: config.embedding_size ?? 128,
    },
    padding: config.pad_token_id ?? 0,
    initializer_range: config.initializer_range,
  })),
};
