import type { CheckpointArchitecture } from "../checkpoint_architecture.ts";
import { bertShape, settingsWithoutProjection } from "./bert_settings.ts";

/** BERT (Devlin et al. 2019). */
export const bert: CheckpointArchitecture = {
  modelTypes: ["bert"],
  settings: settingsWithoutProjection.transform((config) => ({
    shape: bertShape(config),
    padding: config.pad_token_id ?? 0,
    initializer_range: config.initializer_range,
  })),
};
