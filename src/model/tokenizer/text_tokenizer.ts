/** Turns texts into the ids of a checkpoint's tokens. */
export interface TextTokenizer {
  /** With the tokens that begin and end a text. */
  encode(text: string): readonly number[];
  /** All ids are below. */
  readonly size: number;
  /** The token that has the largest id. */
  readonly last: string;
  /** The token for what is hidden, where there is one. */
  readonly mask: number | undefined;
  /** Ids of tokens that no text is made of. */
  readonly special: ReadonlySet<number>;
}
