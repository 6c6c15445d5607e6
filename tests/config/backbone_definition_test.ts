import { assertEquals, assertMatch } from "@std/assert";
import { backboneDefinition } from "../../src/config/backbone_definition.ts";
import { checkDefinition } from "../../src/config/check_definition.ts";
import { problems } from "../support/definitions/problems.ts";
import { bert, dan } from "../support/definitions/valid_keys.ts";

const wrong = (value: unknown) => problems(backboneDefinition, value);

Deno.test("backboneDefinition fills in defaults, including those of nested keys", () => {
  assertEquals(checkDefinition(backboneDefinition, dan(), "f.yaml"), {
    title: "DAN",
    training: {},
    architecture: "dan",
    features: {
      words: [1, 2],
      characters: [2, 5],
      lowercase: true,
      fold_diacritics: true,
      min_count: 2,
      max_features: 60_000,
    },
    max_length: 1024,
    embedding_deviation: 0.1,
    embedding_size: 128,
    hidden_sizes: [128],
    feature_dropout: 0.3,
  });
  assertEquals(checkDefinition(backboneDefinition, bert(), "f.yaml"), {
    ...bert(),
    training: {},
    vocabulary: { size: 8000, lowercase: true, fold_diacritics: false },
    max_length: 128,
    layer_norm_epsilon: 1e-12,
    initializer_range: 0.02,
    pooling: "mean",
    token_dropout: 0,
  });
});

Deno.test("backboneDefinition refuses an unknown architecture and lists the known ones", () => {
  assertEquals(wrong({ title: "x", architecture: "brt" }), [
    'architecture: expected one of dan, bert, roberta, distilbert, electra, modernbert, rembert, deberta-v2, got "brt"',
  ]);
  assertEquals(wrong({ title: "x" }), [
    "architecture: missing, expected one of dan, bert, roberta, distilbert, electra, modernbert, rembert, deberta-v2",
  ]);
  assertEquals(wrong("bert"), ['expected keys with values, got "bert"']);
});

Deno.test("backboneDefinition accepts only the keys of the given architecture", () => {
  assertEquals(wrong(bert({ hiden_size: 3 })), [
    'hiden_size: unknown key; did you mean "hidden_size"?',
  ]);
  assertEquals(wrong(dan({ pooling: "mean", layers: 2 })), [
    "pooling: cannot be combined with the other keys",
    "layers: cannot be combined with the other keys",
  ]);
  const { layers: _, attention_heads: __, ...short } = bert();
  assertEquals(wrong(short), [
    "layers: missing, expected a whole number: the number of layers",
    "attention_heads: missing, expected a whole number: attention heads in each layer; must divide `hidden_size`",
  ]);
  assertEquals(wrong(bert({ vocabulary: { siez: 200 } })), [
    'vocabulary.siez: unknown key; did you mean "size"?',
  ]);
  assertEquals(wrong(bert({ layers: "two", pooling: "max" })), [
    'layers: expected a whole number, got "two"',
    'pooling: expected one of cls, mean, got "max"',
  ]);
});

Deno.test("backboneDefinition requires attention_heads to divide hidden_size", () => {
  assertEquals(wrong(bert({ attention_heads: 3 })), [
    "attention_heads: expected a number that divides hidden_size",
  ]);
  assertEquals(wrong(bert({ attention_heads: 8 })), []);
});

Deno.test("backboneDefinition requires the smaller n-gram length first", () => {
  assertEquals(wrong(dan({ features: { words: [2, 1] } })), [
    "features.words: expected the smaller length first",
  ]);
  assertEquals(wrong(dan({ features: { characters: [3, 3] } })), []);
  assertEquals(wrong(dan({ features: { characters: [0, 3] } })), [
    "features.characters.0: expected a number of at least 1, got 0",
  ]);
  assertEquals(wrong(dan({ features: { characters: [2, 3, 4] } })), [
    "features.characters: expected at most 2 items, got [ 2, 3, 4 ]",
  ]);
});

const trained = (changes: Record<string, unknown> = {}) => ({
  title: "T",
  architecture: "bert",
  checkpoint: { repository: "owner/name", revision: "main" },
  ...changes,
});

Deno.test("backboneDefinition accepts a checkpoint from the hub or from a folder", () => {
  assertEquals(checkDefinition(backboneDefinition, trained(), "f.yaml"), {
    title: "T",
    architecture: "bert",
    checkpoint: { repository: "owner/name", revision: "main" },
    max_length: 128,
    token_dropout: 0,
    training: {},
  });
  const folder = trained({
    architecture: "roberta",
    checkpoint: { folder: "models/own" },
  });
  assertEquals(
    (checkDefinition(backboneDefinition, folder, "f.yaml") as typeof folder)
      .checkpoint,
    { folder: "models/own" },
  );
});

Deno.test("backboneDefinition names what is wrong with a checkpoint", () => {
  assertEquals(wrong(trained({ pooling: "max" })), [
    'pooling: expected one of cls, mean, pooler, head, got "max"',
  ]);
  for (
    const architecture of ["distilbert", "electra", "modernbert", "deberta-v2"]
  ) {
    assertEquals(wrong(trained({ architecture, pooling: "pooler" })), [
      'pooling: expected one of cls, mean, head, got "pooler"',
    ]);
  }
  assertMatch(
    wrong(trained({ pooling_: "cls" }))[0]!,
    /^pooling_: unknown key; did you mean "?pooling"?/,
  );
  assertEquals(wrong({ title: "T", architecture: "roberta" }), [
    "checkpoint: missing, expected either repository and revision, or folder, or run",
  ]);
  assertEquals(
    wrong(trained({ checkpoint: { repository: "../name", revision: "main" } })),
    ['checkpoint.repository: expected a path inside its folder, got "../name"'],
  );
  assertEquals(
    wrong(trained({ checkpoint: { repository: "name", revision: "main" } })),
    ["checkpoint.repository: expected OWNER/NAME"],
  );
  assertEquals(wrong(trained({ checkpoint: { folder: "/etc" } })), [
    'checkpoint.folder: expected a path inside its folder, got "/etc"',
  ]);
});
