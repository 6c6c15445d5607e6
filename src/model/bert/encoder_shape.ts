/** The sizes of a transformer encoder, and the differences between BERT and RoBERTa. */
export interface EncoderShape {
  vocabulary_size: number;
  hidden_size: number;
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
  /** Rows of the table of token types; a single text uses the first. */
  token_types: number;
}
