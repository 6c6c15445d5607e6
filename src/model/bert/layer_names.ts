/** The names of a transformer layer's parameters in checkpoints, without `.weight` and `.bias`. */
export interface LayerNames {
  /** What comes before the number of a layer. */
  layer: string;
  query: string;
  key: string;
  value: string;
  /** The dense layer after attention, and the layer normalisation after it. */
  attended: string;
  attendedNorm: string;
  /** The first dense layer of the feed-forward block. */
  expanded: string;
  /** The second one, and the layer normalisation after it. */
  output: string;
  outputNorm: string;
}

/** The names in checkpoints of BERT, RoBERTa and ELECTRA. */
export const BERT_NAMES: LayerNames = {
  layer: "encoder.layer",
  query: "attention.self.query",
  key: "attention.self.key",
  value: "attention.self.value",
  attended: "attention.output.dense",
  attendedNorm: "attention.output.LayerNorm",
  expanded: "intermediate.dense",
  output: "output.dense",
  outputNorm: "output.LayerNorm",
};
