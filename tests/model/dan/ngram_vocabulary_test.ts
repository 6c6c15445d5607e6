import { assertAlmostEquals, assertEquals } from "@std/assert";
import { learnNgrams } from "../../../src/model/dan/ngram_vocabulary.ts";
import { readGolden } from "../../support/golden/read_golden.ts";
import { danDefinition } from "../../support/definitions/backbones.ts";

const features = (changes: Record<string, unknown>) =>
  danDefinition({ features: changes }).features;

/** What TfidfVectorizer learns; tests/golden/make_ngrams.py wrote it. */
const golden = readGolden<{
  texts: string[];
  cases: {
    words: number[];
    characters: number[];
    min_count: number;
    word_idf: Record<string, number>;
    character_idf: Record<string, number>;
  }[];
}>("ngrams");

for (const { word_idf, character_idf, ...options } of golden.cases) {
  Deno.test(`learnNgrams() learns the vocabulary and idf of TfidfVectorizer: ${JSON.stringify(options)}`, () => {
    const expected = {
      ...prefixed("w:", word_idf),
      ...prefixed("c:", character_idf),
    };
    const { ids, idf } = learnNgrams(
      golden.texts,
      features({ ...options, fold_diacritics: false }),
    );
    assertEquals([...ids.keys()].toSorted(), Object.keys(expected).toSorted());
    for (const [feature, id] of ids) {
      assertAlmostEquals(idf[id]!, expected[feature]!, 1e-6, feature);
    }
  });
}

function prefixed(prefix: string, idf: Record<string, number>) {
  return Object.fromEntries(
    Object.entries(idf).map(([feature, value]) => [prefix + feature, value]),
  );
}

const plain = { words: [1, 1], characters: [99, 99] };
const learn = (texts: string[], changes: Record<string, unknown>) => [
  ...learnNgrams(texts, features({ ...plain, ...changes })).ids,
];

Deno.test("learnNgrams() orders features by document frequency, then alphabetically", () => {
  const texts = ["b a d", "b c c c", "b a", "c"];
  assertEquals(learn(texts, { min_count: 1 }), [
    ["w:b", 1],
    ["w:a", 2],
    ["w:c", 3],
    ["w:d", 4],
  ]);
  assertEquals(
    learn(texts.toReversed(), { min_count: 1 }),
    learn(texts, { min_count: 1 }),
  );
});

Deno.test("learnNgrams() leaves out rare features and those beyond max_features", () => {
  const texts = ["b a d", "b c", "b a", "c"];
  assertEquals(learn(texts, { min_count: 3 }), [["w:b", 1]]);
  assertEquals(learn(texts, { min_count: 1, max_features: 2 }), [
    ["w:b", 1],
    ["w:a", 2],
  ]);
  assertEquals(learn(texts, { min_count: 9 }), []);
});

Deno.test("learnNgrams() counts each text once per feature", () => {
  assertEquals(learn(["a a a", "b"], { min_count: 2 }), []);
});

Deno.test("learnNgrams() reserves id 0 for padding", () => {
  const { ids, idf } = learnNgrams(["a b"], features({ min_count: 1 }));
  assertEquals([...ids.values()].includes(0), false);
  assertEquals(idf.length, ids.size + 1);
  assertEquals(idf[0], 0);
});
