import { assert, assertEquals } from "@std/assert";
import { bertEncoder } from "../../../src/model/bert/bert_encoder.ts";
import {
  learnWordPiece,
  SPECIAL_IDS,
} from "../../../src/model/bert/wordpiece_tokenizer.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { bertDefinition, TEXTS } from "../../support/definitions/backbones.ts";

Deno.test("encodeText() puts a text between [CLS] and [SEP], and weights all tokens equally", () => {
  const definition = bertDefinition();
  const encoder = bertEncoder(definition, TEXTS);
  const tokenizer = learnWordPiece(TEXTS, definition.vocabulary);
  for (const text of [...TEXTS, "", "altceva"]) {
    const { ids, weights } = encoder.encodeText(text);
    assertEquals([...ids], tokenizer.encode(text).slice(0, 24));
    assertEquals(ids[0], SPECIAL_IDS.cls);
    assertEquals(ids.at(-1), SPECIAL_IDS.sep);
    assertEquals([...weights], [...ids].map(() => 1));
  }
});

Deno.test("encodeText() cuts off the end of a long text but keeps [SEP]", () => {
  const long = TEXTS.join(" ");
  const whole = bertEncoder(bertDefinition({ max_length: 999 }), TEXTS)
    .encodeText(long).ids;
  for (const max_length of [3, 10, whole.length - 1, whole.length]) {
    const { ids, weights } = bertEncoder(bertDefinition({ max_length }), TEXTS)
      .encodeText(long);
    assertEquals([...ids], [
      ...whole.slice(0, max_length - 1),
      SPECIAL_IDS.sep,
    ]);
    assertEquals(weights.length, max_length);
  }
});

Deno.test("corrupt() masks tokens at the given rate, except special tokens", () => {
  const rate = 0.15;
  const encoder = bertEncoder(bertDefinition({ token_dropout: rate }), TEXTS);
  const n = 20_000;
  const text = {
    ids: Int32Array.from({ length: n }, (_, i) => i % 10),
    weights: new Float32Array(n).fill(1),
  };
  const before = text.ids.slice();
  const { ids, weights } = encoder.corrupt(text, randomStream(1, "corrupt"));
  assertEquals(text.ids, before, "the text itself stays whole");
  assertEquals(weights, text.weights);
  let ordinary = 0;
  let masked = 0;
  ids.forEach((id, i) => {
    if (text.ids[i]! <= SPECIAL_IDS.mask) assertEquals(id, text.ids[i]);
    else {
      ordinary++;
      if (id === SPECIAL_IDS.mask) masked++;
      else assertEquals(id, text.ids[i]);
    }
  });
  const error = 5 * Math.sqrt(rate * (1 - rate) / ordinary);
  assert(Math.abs(masked / ordinary - rate) < error, `${masked}/${ordinary}`);
});

Deno.test("corrupt() depends only on its random numbers, and changes nothing at rate 0", () => {
  const encoder = bertEncoder(bertDefinition({ token_dropout: 0.5 }), TEXTS);
  const text = encoder.encodeText(TEXTS[0]!);
  const ids = (seed: number) =>
    encoder.corrupt(text, randomStream(seed, "corrupt")).ids;
  assertEquals(ids(1), ids(1));
  assert(ids(1).some((id, i) => id !== ids(2)[i]));
  const whole = bertEncoder(bertDefinition(), TEXTS);
  assertEquals(whole.corrupt(text, randomStream(1, "corrupt")), text);
});
