import { bertTransformer } from "../../bert/bert_transformer.ts";
import type { CheckpointArchitecture } from "../checkpoint_architecture.ts";
import { bertShape, settingsWithoutProjection } from "./bert_settings.ts";

/**
 * RoBERTa (Liu et al. 2019) and XLM-R (Conneau et al. 2020): positions start
 * after that of padding.
 */
export const roberta: CheckpointArchitecture = {
  families: {
    roberta: "Roberta",
    "xlm-roberta": "XLMRoberta",
    camembert: "Camembert",
  },
  prefix: "roberta",
  classifier: "classifier.out_proj",
  settings: settingsWithoutProjection.transform((config) => {
    const padding = config.pad_token_id ?? 1;
    return {
      tokens: bertTransformer({
        ...bertShape(config),
        first_position: padding + 1,
        padding_position: padding,
      }),
      padding,
      deviation: config.initializer_range,
      head: {
        reads: "cls",
        dropsInput: true,
        dense: "../classifier.dense",
        activation: "tanh",
        deviation: config.initializer_range,
      },
    };
  }),
};
