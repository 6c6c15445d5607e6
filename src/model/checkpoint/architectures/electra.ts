import { bertTransformer } from "../../bert/bert_transformer.ts";
import type { CheckpointArchitecture } from "../checkpoint_architecture.ts";
import { bertSettings, bertShape } from "./bert_settings.ts";

/** ELECTRA (Clark et al. 2020): embeddings can have another size than layers. */
export const electra: CheckpointArchitecture = {
  families: { electra: "Electra" },
  prefix: "electra",
  classifier: "classifier.out_proj",
  settings: bertSettings.transform((config) => {
    const { hidden_size, initializer_range } = config;
    const from = config.embedding_size ?? 128;
    return {
      tokens: bertTransformer({
        ...bertShape(config),
        projection: from === hidden_size
          ? undefined
          : { from, name: "embeddings_project" },
      }),
      padding: config.pad_token_id ?? 0,
      deviation: initializer_range,
      head: {
        reads: "cls",
        dropsInput: true,
        dense: "../classifier.dense",
        activation: "gelu",
        deviation: initializer_range,
      },
    };
  }),
};
