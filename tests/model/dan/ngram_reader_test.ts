import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { DanDefinition } from "../../../src/config/backbone_definition.ts";
import { ngramReader } from "../../../src/model/dan/ngram_reader.ts";
import { danDefinition } from "../../support/definitions/backbones.ts";

const features = (changes: Record<string, unknown> = {}) =>
  danDefinition({ features: changes }).features;

const ngramFeatures = (text: string, features: DanDefinition["features"]) =>
  ngramReader(features, (feature) => feature)(text);

Deno.test("ngramReader() gives word n-grams, then character n-grams within words", () => {
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

Deno.test("ngramReader() has no n-grams longer than the text or the word", () => {
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

Deno.test("ngramReader() splits words, marks, pictographs and punctuation", () => {
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

Deno.test("ngramReader() gives a punctuation mark as one word, without character n-grams", () => {
  assertEquals(
    ngramFeatures("<|PERSON|>", features({ characters: [2, 3] })),
    ["w:<|person|>"],
  );
});

Deno.test("ngramReader() folds diacritics on request", () => {
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

Deno.test("ngramReader() gives the same for a text and its lower-case form", () => {
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

Deno.test("ngramReader() with folding gives the same for composed and decomposed texts", () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-zșțăâîéö ]{0,20}$/), (text) => {
    assertEquals(
      ngramFeatures(text.normalize("NFD"), features()),
      ngramFeatures(text.normalize("NFC"), features()),
    );
  }));
});

Deno.test("ngramReader() gives the same for a text whatever it has read before", () => {
  const word = fc.stringMatching(/^[aăi<|>]{1,4}$/);
  const texts = fc.array(fc.array(word).map((words) => words.join(" ")));
  fc.assert(fc.property(texts, (texts) => {
    const read = ngramReader(features(), (feature) => feature);
    for (const text of texts) {
      assertEquals(read(text), ngramFeatures(text, features()));
    }
  }));
});

Deno.test("ngramReader() asks for the character n-grams of a word once", () => {
  const asked: string[] = [];
  const read = ngramReader(
    features({ words: [1, 1], characters: [2, 2] }),
    (feature) => asked.push(feature),
  );
  read("da");
  assertEquals(read("da"), [5, 2, 3, 4]);
  assertEquals(asked, ["w:da", "c: d", "c:da", "c:a ", "w:da"]);
});
