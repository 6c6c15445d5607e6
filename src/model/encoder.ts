import type { Tensor2D, Tensor3D } from "@tensorflow/tfjs-core";
import type {
  ParameterSpec,
  ParameterValues,
  ProgramContext,
  Tensors,
} from "../engine/program.ts";
import type { RandomStream } from "../random/stream.ts";

/** A text as numbers. */
export interface EncodedText {
  /** Token or feature ids. */
  ids: Int32Array;
  /** The weight of each token in a mean. */
  weights: Float32Array;
  /** Whether the text was truncated. */
  cut?: boolean;
}

/** A batch of texts as the input of a program; padding has a weight of 0. */
export type TextBatch = {
  /** [texts, tokens]: token or feature ids. */
  readonly ids: Tensor2D;
  /** [texts, tokens]: the weight of each token in a mean. */
  readonly tokenWeights: Tensor2D;
};

/** The output of an encoder for a batch. */
export interface Encoding {
  /** [texts, size]: a vector per text, which heads and critics read. */
  pooled: Tensor2D;
  /** [texts, tokens, size]: a vector per token. */
  hidden: Tensor3D;
}

/** A parameter of an encoder. */
export interface EncoderParameter extends ParameterSpec {
  /** 0 for embeddings, then the number of the layer from 1; a pooler comes after the last layer. */
  layer: number;
}

/** What an encoder is made of, besides the values of its parameters. */
export interface EncoderParts {
  /** How it is used: keys of a backbone's definition, as JSON. */
  use: Readonly<Record<string, unknown>>;
  /** The contents of the files that it is built from, by name. */
  files: ReadonlyMap<string, string | Uint8Array>;
  /** The name of the encoder in models of Transformers, which precedes the names of its parameters in files; empty for none. */
  prefix: string;
}

/** A backbone that can be trained: it turns texts into ids, and ids into vectors. */
export interface Encoder {
  /** The size of a text's vector. */
  readonly size: number;
  /** The standard deviation of a head's initial weights. */
  readonly headDeviation: number;
  readonly padding: number;
  /** The lengths that batches are padded to, ascending. */
  readonly lengths: readonly number[];
  /** The number of layers above the embeddings. */
  readonly layers: number;
  readonly parameters: readonly EncoderParameter[];
  /**
   * What it is made of, for keeping it.
   *
   * @throws {CheckpointError} When a file of its checkpoint cannot be read.
   */
  parts(): EncoderParts;
  /** The initial values for a seed, in new arrays. */
  initialValues(seed: number): ParameterValues;
  /** Turns a text into ids, truncated to the encoder's maximum length. */
  encodeText(text: string): EncodedText;
  /** Drops random features or tokens of a text, for training. */
  corrupt(text: EncodedText, random: RandomStream): EncodedText;
  /**
   * The encoder as a program.
   *
   * @param dropout The dropout rate, for architectures with dropout.
   */
  encode(
    parameters: Tensors,
    batch: TextBatch,
    context: ProgramContext,
    dropout: number,
  ): Encoding;
}
