import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { join } from "@std/path";
import { modelIdentity } from "../../src/translation/model_identity.ts";
import { translationCache } from "../../src/translation/translation_cache.ts";
import { translationIdentity } from "../../src/translation/translation_identity.ts";
import { dataFolder } from "../data/data_folder.ts";
import { modelOf, pairsOf } from "./definitions.ts";

const nowhere = { roots: [], cache: "/nonexistent", offline: true };

Deno.test("the identity of pairs is that of their content, wherever it is and whatever it is called", async () => {
  const content = "en\tro\tx\na\tA\t1\n";
  await using one = await dataFolder({ "pairs.tsv": content });
  await using other = await dataFolder({ "sub/p.tsv": content });
  await using changed = await dataFolder({
    "pairs.tsv": `${content}b\tB\t2\n`,
  });
  const of = (named: typeof base, roots: string[]) =>
    translationIdentity(named, { ...nowhere, roots });
  const base = pairsOf();
  const identity = await of(base, [one.path]);
  // Kept as it was made first: results of earlier versions are found by it.
  assertEquals(
    identity,
    "5328266e2b63a24f7991899f2bb01cd83fc47c0d952a13d36fd83ae179eb35d9",
  );
  const moved = pairsOf({ file: "sub/p.tsv" }, { title: "Other" });
  assertEquals(await of({ ...moved, name: "u" }, [other.path]), identity);
  assertNotEquals(await of(base, [changed.path]), identity);
  assertNotEquals(
    await of(pairsOf({ columns: ["en", "x"] }), [one.path]),
    identity,
  );
});

Deno.test("the identity of a model needs no files, and is that of its settings", async () => {
  const identity = await translationIdentity(modelOf(), nowhere);
  assertEquals(
    identity,
    "9d0f831e416e570b543075f1864dc577f79bf37a9ec75493f9b13e733029a529",
  );
  const renamed = { ...modelOf({}, { title: "Other" }), name: "u" };
  assertEquals(await translationIdentity(renamed, nowhere), identity);
  const others = [
    { repository: "tiny/en-de" },
    { revision: "v2" },
    { dtype: "q8" },
    { prefix: ">>ron<<" },
    { split_sentences: false },
    { max_new_tokens: 41 },
  ];
  const identities = new Set([identity]);
  for (const changes of others) {
    identities.add(await translationIdentity(modelOf(changes), nowhere));
  }
  assertEquals(identities.size, others.length + 1);
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
