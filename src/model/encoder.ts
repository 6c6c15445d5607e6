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
  /** What each token counts in an average; 1 where all count the same. */
  weights: Float32Array;
  /** Whether the text was longer, and has lost its end. */
  cut?: boolean;
}

/** A batch of texts as a program reads it; rows and tokens that fill it up weigh 0. */
export type TextBatch = {
  /** [texts, tokens]: token or feature ids. */
  readonly ids: Tensor2D;
  /** [texts, tokens]: what each token counts in an average. */
  readonly tokenWeights: Tensor2D;
};

/** What an encoder makes of a batch. */
export interface Encoding {
  /** [texts, size]: one vector a text, which heads and critics see. */
  pooled: Tensor2D;
  /** [texts, tokens, size]: one vector a token. */
  hidden: Tensor3D;
}

/** A backbone, ready to be trained: how texts become ids, and ids vectors. */
export interface Encoder {
  /** The length of a text's vector. */
  readonly size: number;
  /** The standard deviation of a head's weights at the start. */
  readonly headDeviation: number;
  /** The id that fills up the rows of a batch. */
  readonly padding: number;
  /** The lengths, ascending, that batches are padded to. */
  readonly lengths: readonly number[];
  readonly parameters: readonly ParameterSpec[];
  /** The values from which a seed starts training; new arrays. */
  initialValues(seed: number): ParameterValues;
  /** Turns a text into ids, cut off at the encoder's maximum length. */
  encodeText(text: string): EncodedText;
  /** The text as training sees it this time, with features or tokens left out at random. */
  corrupt(text: EncodedText, random: RandomStream): EncodedText;
  /**
   * The encoder as a program.
   *
   * @param dropout The share of numbers dropped, where the architecture has it.
   */
  encode(
    parameters: Tensors,
    batch: TextBatch,
    context: ProgramContext,
    dropout: number,
  ): Encoding;
}
