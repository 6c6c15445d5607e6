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
   * The encoder as a program. Inputs: `ids` [texts, tokens] and `weights`
   * [texts, tokens], 0 where a row is filled up.
   *
   * @param dropout The share of numbers dropped, where the architecture has it.
   */
  encode(
    parameters: Tensors,
    inputs: Tensors,
    context: ProgramContext,
    dropout: number,
  ): Encoding;
}
