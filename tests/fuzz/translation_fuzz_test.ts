import { readPairs } from "../../src/translation/read_pairs.ts";
import { readTranslationCache } from "../../src/translation/read_translation_cache.ts";
import { openTranslationCache } from "../../src/translation/open_translation_cache.ts";
import { assertEquals } from "@std/assert";
import { pairsOf } from "../support/definitions/translations.ts";
import { fuzz, written } from "./fuzz.ts";
import { damaged } from "./hostile.ts";
import fc from "fast-check";
import { testFolder } from "../support/test_folder.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

fuzz({
  reader: "readPairs()",
  contents: damaged([bytes("en\tro\na day\to zi\nthe sea\tmarea\n")]),
  file: "pairs.tsv",
  async read(content, folder) {
    written(folder, "pairs.tsv", content);
    const named = pairsOf();
    await readPairs(named, named.definition.pairs!, {
      roots: [folder],
      cache: folder,
      offline: true,
    });
  },
});

const LINES = ["a day", "the sea"]
  .map((source) => `${JSON.stringify({ source, target: "x" })}\n`).join("");

Deno.test("a damaged cache of translations is read, and so is what is added to it", async () => {
  await using folder = await testFolder();
  await fc.assert(
    fc.asyncProperty(damaged([bytes(LINES)]), async (content) => {
      const file = written(folder.path, "cache.jsonl", content);
      const added = { source: "new", target: "nou" };
      {
        using cache = await openTranslationCache(file);
        cache.append([added]);
      }
      const table = readTranslationCache(file);
      assertEquals(table.get(added.source), added.target);
    }),
    { numRuns: Number(Deno.env.get("DOR_FUZZ_RUNS") ?? 100) },
  );
});
