import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { danEncoder } from "../../../src/model/dan/dan_encoder.ts";
import { learnNgrams } from "../../../src/model/dan/ngram_vocabulary.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { danDefinition, TEXTS } from "../../support/definitions/backbones.ts";

const words = { words: [1, 1], characters: [99, 99], min_count: 1 };

Deno.test("encodeText() weights features by (1 + log count) idf", () => {
  const definition = danDefinition({ features: words });
  const texts = ["dor de mare", "dor", "munte"];
  const { ids, weights } = danEncoder(definition, texts)
    .encodeText("mare altceva dor mare mare");
  const vocabulary = learnNgrams(texts, definition.features);
  assertEquals([...ids], ["w:mare", "w:dor"].map((f) => vocabulary.ids.get(f)));
  // Of three texts one has "mare", two have "dor".
  assertAlmostEquals(
    weights[0]!,
    (1 + Math.log(3)) * (Math.log(4 / 2) + 1),
    1e-6,
  );
  assertAlmostEquals(weights[1]!, Math.log(4 / 3) + 1, 1e-6);
});

Deno.test("encodeText() gives a text without known features a row of its own", () => {
  const encoder = danEncoder(danDefinition({ features: words }), TEXTS);
  for (const text of ["", "xyz", " \n"]) {
    assertEquals(encoder.encodeText(text), {
      ids: Int32Array.of(encoder.padding),
      weights: Float32Array.of(1),
      cut: false,
    });
  }
});

Deno.test("encodeText() keeps the first max_length features", () => {
  const long = TEXTS.join(" ");
  const encode = (max_length: number) =>
    danEncoder(danDefinition({ max_length }), TEXTS).encodeText(long);
  const whole = encode(100_000);
  assertEquals(new Set(whole.ids).size, whole.ids.length);
  assert(whole.ids.length > 50);
  const { ids, weights } = encode(50);
  assertEquals(ids, whole.ids.slice(0, 50));
  assertEquals(weights, whole.weights.slice(0, 50));
});

Deno.test("corrupt() drops features at the given rate and keeps the weights of the others", () => {
  const rate = 0.3;
  const encoder = danEncoder(danDefinition({ feature_dropout: rate }), TEXTS);
  const n = 20_000;
  const text = {
    ids: Int32Array.from({ length: n }, (_, i) => i),
    weights: Float32Array.from({ length: n }, (_, i) => 1 + i % 3),
  };
  const { ids, weights } = encoder.corrupt(text, randomStream(1, "corrupt"));
  assertEquals(ids, text.ids);
  let dropped = 0;
  weights.forEach((weight, i) => {
    if (weight === 0) dropped++;
    else assertEquals(weight, text.weights[i]);
  });
  const error = 5 * Math.sqrt(rate * (1 - rate) / n);
  assert(Math.abs(dropped / n - rate) < error, `${dropped}`);
});

Deno.test("corrupt() never drops all features of a text", () => {
  const encoder = danEncoder(danDefinition({ feature_dropout: 0.9 }), TEXTS);
  const random = randomStream(1, "corrupt");
  for (const text of ["", "dor", "dor de mare"]) {
    const encoded = encoder.encodeText(text);
    for (let i = 0; i < 100; i++) {
      const { weights } = encoder.corrupt(encoded, random);
      assert(weights.some((weight) => weight > 0));
    }
  }
});

Deno.test("the embedding table has one more row than features, for texts without known features", () => {
  const encoder = danEncoder(danDefinition(), TEXTS);
  const embeddings = encoder.parameters[0]!;
  const { ids } = learnNgrams(TEXTS, danDefinition().features);
  assertEquals(embeddings.shape, [ids.size + 1, 6]);
  assertEquals(embeddings.rows, { input: "ids", update: "lazy" });
});
