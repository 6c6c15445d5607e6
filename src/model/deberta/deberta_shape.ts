import type { LayerShape } from "../bert/bert_layer.ts";
import type { Activation } from "../transformer/activations.ts";

/** The sizes and options of a DeBERTa v2 or v3. */
export interface DebertaShape extends LayerShape {
  vocabulary_size: number;
  /** The size of embeddings; if it is not `hidden_size`, they are projected. */
  embedding_size: number;
  layers: number;
  /** The largest number of tokens. */
  positions: number;
  /** Whether the embeddings of absolute positions are added to those of words. */
  position_biased_input: boolean;
  /** Rows of the table of token types; a single text uses the first. 0 if there is none. */
  token_types: number;
  /** Relative positions in attention; undefined if there are none. */
  relative: RelativeShape | undefined;
  /** The number of kinds of scores that attention adds up: content, and each kind of relative positions. */
  score_kinds: number;
  /** The convolution next to the first layer; undefined if there is none. */
  convolution: { width: number; activation: Activation } | undefined;
}

/** Relative positions in attention. */
export interface RelativeShape {
  /** The number of buckets of distances in each direction, or -1 if every distance has its own. */
  buckets: number;
  /** The largest distance that has its own bucket. */
  longest: number;
  /** Whether the scores of a token's content and another's position are added. */
  content_to_position: boolean;
  /** Whether the scores of a token's position and another's content are added. */
  position_to_content: boolean;
  /** Whether positions are projected with the layer's weights of queries and keys. */
  shared_key: boolean;
  /** Whether the embeddings of distances are normalised. */
  normalised: boolean;
}
