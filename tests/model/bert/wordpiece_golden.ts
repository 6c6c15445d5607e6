import { readGolden } from "../../support/golden/read_golden.ts";

/** The outputs of Hugging Face's tokenizers; tests/golden/make_wordpiece.py writes them. */
export const golden = readGolden<{
  lines: { count: number; text: string }[];
  held_out: Record<string, string>;
  cases: {
    name: string;
    lowercase: boolean;
    fold_diacritics: boolean;
    /** By size: the tokens in alphabetical order, between spaces. */
    vocabularies: Record<string, string>;
    /** By name of the text: the tokens between spaces. */
    encodings: Record<string, string>;
  }[];
}>("wordpiece");

/** The training texts, each as often as the script reads it. */
export const goldenTexts: string[] = golden.lines.flatMap(({ count, text }) =>
  Array<string>(count).fill(text)
);
