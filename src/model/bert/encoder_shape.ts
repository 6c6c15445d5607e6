import type { Activation } from "../transformer/activations.ts";
import { BERT_NAMES, type LayerNames } from "./layer_names.ts";

/** The sizes of a BERT, and the differences between the architectures that are like it. */
export interface EncoderShape {
  vocabulary_size: number;
  hidden_size: number;
  /** The size of embeddings that a dense layer projects to `hidden_size`, and its name, as in ELECTRA. */
  projection?: { from: number; name: string };
  layers: number;
  attention_heads: number;
  intermediate_size: number;
  layer_norm_epsilon: number;
  /** Rows of the table of positions. */
  positions: number;
  /** The row of the first token; in RoBERTa, the one after that of padding. */
  first_position: number;
  /** The row of all padding; undefined if padding is numbered like tokens, as in BERT. */
  padding_position: number | undefined;
  /** Rows of the table of token types; a single text uses the first. 0 if there is none, as in DistilBERT. */
  token_types: number;
  activation: Activation;
  names: LayerNames;
}

/** The values for a BERT with random initial weights. */
export const BERT_SHAPE = {
  first_position: 0,
  padding_position: undefined,
  token_types: 2,
  activation: "gelu",
  names: BERT_NAMES,
} as const;
