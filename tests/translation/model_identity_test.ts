import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import {
  modelIdentity,
  translationCache,
} from "../../src/translation/translation_cache.ts";
import { modelOf } from "../support/definitions/translations.ts";

Deno.test("the identity of a model depends on its settings", () => {
  const identity = (changes = {}, more = {}) => {
    const { definition } = modelOf(changes, more);
    return modelIdentity(definition, definition.model!);
  };
  assertEquals(identity({}, { title: "Other" }), identity());
  const others = [
    { repository: "tiny/en-de" },
    { revision: "v2" },
    { dtype: "q8" },
    { prefix: ">>ron<<" },
    { split_sentences: false },
    { max_new_tokens: 41 },
  ];
  const identities = [{}, ...others].map((changes) => identity(changes));
  assertEquals(new Set(identities).size, others.length + 1);
});

Deno.test("a model's cache file has the translation's name and eight digits of its identity", () => {
  const named = modelOf();
  const model = named.definition.model!;
  const hex = modelIdentity(named.definition, model);
  assert(/^[0-9a-f]{64}$/.test(hex));
  assertEquals(
    translationCache(named, model, "/c"),
    join("/c/translations", `t-${hex.slice(0, 8)}.jsonl`),
  );
});
