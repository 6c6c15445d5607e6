import type { Activation } from "../transformer/activations.ts";

/** The sizes and options of a ModernBERT. */
export interface ModernBertShape {
  vocabulary_size: number;
  hidden_size: number;
  attention_heads: number;
  intermediate_size: number;
  /** The largest number of tokens. */
  positions: number;
  activation: Activation;
  norm_epsilon: number;
  norm_bias: boolean;
  attention_bias: boolean;
  mlp_bias: boolean;
  layers: readonly LayerAttention[];
}

/** The attention of a layer. */
export interface LayerAttention {
  /** The base of rotary positions. */
  theta: number;
  /** The largest distance of a token that is attended. */
  reach: number;
}
