/** The sizes of a transformer encoder, and what sets BERT and RoBERTa apart. */
export interface EncoderShape {
  vocabulary_size: number;
  hidden_size: number;
  layers: number;
  attention_heads: number;
  intermediate_size: number;
  layer_norm_epsilon: number;
  /** Rows of the table of positions. */
  positions: number;
  /** The row of a text's first token: RoBERTa's come after that of padding. */
  first_position: number;
  /** The row of every token of padding; undefined where they are counted on, as BERT does. */
  padding_position: number | undefined;
  /** Rows of the table of token types; a single text has the first one. */
  token_types: number;
}
