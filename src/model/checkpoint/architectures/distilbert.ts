import * as z from "zod";
import { bertTransformer } from "../../bert/bert_transformer.ts";
import type { CheckpointArchitecture } from "../checkpoint_architecture.ts";
import {
  activation,
  initializerRange,
  layerCount,
  paddingId,
  size,
} from "./bert_settings.ts";

/** DistilBERT (Sanh et al. 2019): a BERT without token types and pooler. */
export const distilbert: CheckpointArchitecture = {
  families: { distilbert: "DistilBert" },
  prefix: "distilbert",
  classifier: "classifier",
  settings: z.looseObject({
    vocab_size: size,
    dim: size,
    n_layers: layerCount,
    n_heads: size,
    hidden_dim: size,
    max_position_embeddings: size,
    initializer_range: initializerRange,
    activation,
    pad_token_id: paddingId,
  }).refine(({ dim, n_heads }) => dim % n_heads === 0, {
    path: ["n_heads"],
    error: "expected a number that divides dim",
  }).superRefine((config, { addIssue }) => {
    // DistilBertConfig.attribute_map: other names of settings, which replace them.
    for (const [name, other] of OTHER_NAMES) {
      const value = config[other];
      if (value === undefined || value === config[name]) continue;
      addIssue({
        code: "custom",
        path: [other],
        message: `expected the value of ${name}, of which it is another name`,
      });
    }
  }).transform((config) => ({
    tokens: bertTransformer({
      vocabulary_size: config.vocab_size,
      hidden_size: config.dim,
      layers: config.n_layers,
      attention_heads: config.n_heads,
      intermediate_size: config.hidden_dim,
      layer_norm_epsilon: 1e-12,
      positions: config.max_position_embeddings,
      first_position: 0,
      padding_position: undefined,
      token_types: 0,
      activation: config.activation,
      names: {
        layer: "transformer.layer",
        query: "attention.q_lin",
        key: "attention.k_lin",
        value: "attention.v_lin",
        attended: "attention.out_lin",
        attendedNorm: "sa_layer_norm",
        expanded: "ffn.lin1",
        output: "ffn.lin2",
        outputNorm: "output_layer_norm",
      },
    }),
    padding: config.pad_token_id ?? 0,
    deviation: config.initializer_range,
    head: {
      reads: "cls",
      dense: "../pre_classifier",
      activation: "relu",
      deviation: config.initializer_range,
    },
  })),
};

const OTHER_NAMES = [
  ["dim", "hidden_size"],
  ["n_layers", "num_hidden_layers"],
  ["n_heads", "num_attention_heads"],
] as const;
