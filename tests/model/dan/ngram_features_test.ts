import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { ngramFeatures } from "../../../src/model/dan/ngram_features.ts";
import { danDefinition } from "../../support/definitions/backbones.ts";

const features = (changes: Record<string, unknown> = {}) =>
  danDefinition({ features: changes }).features;

Deno.test("ngramFeatures() gives word n-grams, then character n-grams within words", () => {
  assertEquals(
    ngramFeatures("Și eu", features({ words: [1, 2], characters: [2, 3] })),
    [
      "w:si",
      "w:eu",
      "w:si eu",
      "c: s",
      "c:si",
      "c:i ",
      "c: si",
      "c:si ",
      "c: e",
      "c:eu",
      "c:u ",
      "c: eu",
      "c:eu ",
    ],
  );
});

Deno.test("ngramFeatures() has no n-grams longer than the text or the word", () => {
  assertEquals(ngramFeatures("", features()), []);
  assertEquals(ngramFeatures(" \t\n", features()), []);
  assertEquals(
    ngramFeatures("o zi", features({ words: [2, 3], characters: [4, 5] })),
    ["w:o zi", "c: zi "],
  );
});

const words = (text: string, changes: Record<string, unknown> = {}) =>
  ngramFeatures(
    text,
    features({ words: [1, 1], characters: [99, 99], ...changes }),
  ).map((feature) => feature.slice(2));

Deno.test("ngramFeatures() splits words, marks, pictographs and punctuation", () => {
  assertEquals(words("Mi-e dor... 😀😀de @ana_2024 <|PERSON|>!?"), [
    "mi",
    "-",
    "e",
    "dor",
    "...",
    "😀",
    "😀",
    "de",
    "@",
    "ana_2024",
    "<|person|>",
    "!?",
  ]);
});

Deno.test("ngramFeatures() gives a punctuation mark as one word, without character n-grams", () => {
  assertEquals(
    ngramFeatures("<|PERSON|>", features({ characters: [2, 3] })),
    ["w:<|person|>"],
  );
});

Deno.test("ngramFeatures() folds diacritics on request", () => {
  const text = "Ștefan ţine ÎN mână ăla, s\u0326i é";
  const folded = ["stefan", "tine", "in", "mana", "ala", ",", "si", "e"];
  assertEquals(words(text), folded);
  assertEquals(words(text, { fold_diacritics: false }), [
    "ștefan",
    "ţine",
    "în",
    "mână",
    "ăla",
    ",",
    "s\u0326i",
    "é",
  ]);
  assertEquals(words(text, { lowercase: false })[0], "Stefan");
});

Deno.test("ngramFeatures() gives the same for a text and its lower-case form", () => {
  fc.assert(fc.property(
    fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })),
    (text) => {
      assertEquals(
        ngramFeatures(text.toLowerCase(), features()),
        ngramFeatures(text, features()),
      );
    },
  ));
});

Deno.test("ngramFeatures() with folding gives the same for composed and decomposed texts", () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-zșțăâîéö ]{0,20}$/), (text) => {
    assertEquals(
      ngramFeatures(text.normalize("NFD"), features()),
      ngramFeatures(text.normalize("NFC"), features()),
    );
  }));
});
