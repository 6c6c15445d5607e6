import type * as tf from "@tensorflow/tfjs-core";
import type { Tensors } from "../../engine/program.ts";
import type { EncoderParameter, TextBatch } from "../encoder.ts";

/** Dropout at the rate of a run. */
export type Dropout = <T extends tf.Tensor>(x: T) => T;

/** A transformer from token ids to token vectors, without its tokenizer and pooling. */
export interface TokenEncoder {
  /** The size of a token's vector. */
  readonly size: number;
  /** The number of token ids. */
  readonly vocabulary: number;
  /** The largest number of tokens of a text. */
  readonly positions: number;
  /** Its parameters, with the names of Hugging Face's checkpoints; weights are [in, out]. */
  readonly parameters: readonly EncoderParameter[];
  /** The number of layers above the embeddings. */
  readonly layers: number;
  /** The same with the first layers alone. */
  truncated(layers: number): TokenEncoder;
  /**
   * The states of tokens, as a program.
   *
   * @param batch Texts whose token weights are 1, or 0 for padding, which comes last.
   * @returns [texts, tokens, size]
   */
  states(tensors: Tensors, batch: TextBatch, dropout: Dropout): tf.Tensor3D;
}
