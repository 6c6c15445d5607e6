import { assertEquals } from "@std/assert";
import {
  learnWordPiece,
  SPECIAL_IDS,
} from "../../../src/model/bert/wordpiece_tokenizer.ts";
import { golden, goldenTexts } from "./wordpiece_golden.ts";

// Compared are the sets of tokens, at sizes where it does not matter which of
// several equally frequent pairs is merged first; ids are in another order.
for (const { name, vocabularies, encodings, ...options } of golden.cases) {
  for (const [size, tokens] of Object.entries(vocabularies)) {
    Deno.test(`learnWordPiece() learns the same ${size} tokens as Hugging Face's trainer: ${name}`, () => {
      const tokenizer = learnWordPiece(goldenTexts, {
        ...options,
        size: Number(size),
      });
      assertEquals(
        [...tokenizer.vocabulary.keys()].toSorted(),
        tokens.split(" ").toSorted(),
      );
    });
  }

  Deno.test(`learnWordPiece() gives the ids of Hugging Face's BERT tokenizer: ${name}`, () => {
    const size = Math.max(...Object.keys(vocabularies).map(Number));
    const tokenizer = learnWordPiece(goldenTexts, { ...options, size });
    const tokens = new Map(
      [...tokenizer.vocabulary].map(([token, id]) => [id, token]),
    );
    const actual: Record<string, string> = {};
    for (const [key, text] of Object.entries(golden.held_out)) {
      actual[key] = tokenizer.encode(text).map((id) => tokens.get(id))
        .join(" ");
    }
    assertEquals(actual, encodings);
  });
}

Deno.test("learnWordPiece() puts the special tokens first", () => {
  const { vocabulary } = learnWordPiece(goldenTexts, {
    size: 100,
    lowercase: true,
    fold_diacritics: false,
  });
  assertEquals(
    Object.values(SPECIAL_IDS),
    ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"].map((token) =>
      vocabulary.get(token)
    ),
  );
  assertEquals(
    [...vocabulary.values()].toSorted((a, b) => a - b),
    Array.from({ length: vocabulary.size }, (_, id) => id),
  );
});
