import { bertPooler } from "../../bert/bert_pooler.ts";
import { bertTransformer } from "../../bert/bert_transformer.ts";
import type { CheckpointArchitecture } from "../checkpoint_architecture.ts";
import { bertSettings, bertShape, size } from "./bert_settings.ts";

/** RemBERT (Chung et al. 2021): a BERT whose embeddings are projected to the size of layers. */
export const rembert: CheckpointArchitecture = {
  families: { rembert: "RemBert" },
  prefix: "rembert",
  classifier: "classifier",
  settings: bertSettings.safeExtend({ input_embedding_size: size.default(256) })
    .transform((config) => ({
      tokens: bertTransformer({
        ...bertShape(config),
        projection: {
          from: config.input_embedding_size,
          name: "encoder.embedding_hidden_mapping_in",
        },
      }),
      padding: config.pad_token_id ?? 0,
      deviation: config.initializer_range,
      head: bertPooler(config.initializer_range),
    })),
};
