import { bertPooler } from "../../bert/bert_pooler.ts";
import { bertTransformer } from "../../bert/bert_transformer.ts";
import type { CheckpointArchitecture } from "../checkpoint_architecture.ts";
import { bertShape, settingsWithoutProjection } from "./bert_settings.ts";

/** BERT (Devlin et al. 2019). */
export const bert: CheckpointArchitecture = {
  families: { bert: "Bert" },
  prefix: "bert",
  classifier: "classifier",
  settings: settingsWithoutProjection.transform((config) => ({
    tokens: bertTransformer(bertShape(config)),
    padding: config.pad_token_id ?? 0,
    deviation: config.initializer_range,
    head: bertPooler(config.initializer_range),
  })),
};
