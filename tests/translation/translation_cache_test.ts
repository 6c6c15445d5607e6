import { assert, assertEquals } from "@std/assert";
import { translationCache } from "../../src/translation/translation_cache.ts";
import { modelOf } from "../support/definitions/translations.ts";

Deno.test("a model's cache file has the translation's name, and depends on the model's settings", () => {
  const file = (changes = {}, more = {}) => {
    const named = modelOf(changes, more);
    return translationCache(named, named.definition.model!, "/c")
      .replaceAll("\\", "/");
  };
  assert(/^\/c\/translations\/t-[0-9a-f]{8}\.jsonl$/.test(file()), file());
  assertEquals(file({}, { title: "Other" }), file());
  const others = [
    { repository: "tiny/en-de" },
    { revision: "v2" },
    { dtype: "q8" },
    { prefix: ">>ron<<" },
    { split_sentences: false },
    { max_new_tokens: 41 },
  ];
  const files = [{}, ...others].map((changes) => file(changes));
  assertEquals(new Set(files).size, others.length + 1);
});
