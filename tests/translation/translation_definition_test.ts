import { assertEquals, assertThrows } from "@std/assert";
import { definitionFolders } from "../../src/config/definition_folders.ts";
import { definitionNames } from "../../src/config/find_definition.ts";
import { InputError } from "../../src/errors/input_error.ts";
import { loadTranslationDefinition } from "../../src/config/load_definition.ts";
import { translationDefinition } from "../../src/config/translation_definition.ts";
import { problems } from "../support/definitions/problems.ts";
import { dataFolder } from "../support/data_folder.ts";

const TOP = { title: "T", from: "en", to: "ro" };
const PAIRS = { file: "pairs.tsv" };
const MODEL = { repository: "a/b", revision: "main" };

function wrong(keys: Record<string, unknown>): string[] {
  return problems(translationDefinition, { ...TOP, ...keys });
}

Deno.test("every translation definition of the project is valid", () => {
  const folders = definitionFolders();
  for (const name of definitionNames(folders.translations)) {
    assertEquals(loadTranslationDefinition(name, folders).name, name);
  }
  const { pairs } = loadTranslationDefinition("builtin-en-ro", folders)
    .definition;
  assertEquals(pairs, { file: "pairs-en-ro.tsv" });
});

Deno.test("a translation in the user's folder replaces the project's", async () => {
  await using folder = await dataFolder({
    "builtin-en-ro.yaml":
      "title: Mine\nfrom: en\nto: ro\npairs: { file: mine.tsv }\n",
  });
  const folders = definitionFolders({ translations: [folder.path] });
  const { definition } = loadTranslationDefinition("builtin-en-ro", folders);
  assertEquals(definition.title, "Mine");
  assertThrows(
    () => loadTranslationDefinition("builtin-en-or", folders),
    InputError,
    'Cannot find the translation "builtin-en-or"',
  );
});

Deno.test("a model has defaults: full precision, sentences, greedy decoding", () => {
  const { model } = translationDefinition.parse({ ...TOP, model: MODEL });
  assertEquals(model, {
    ...MODEL,
    dtype: "fp32",
    split_sentences: true,
    max_new_tokens: 256,
    num_beams: 1,
  });
});

Deno.test("a translation comes from exactly one of pairs and model", () => {
  const message = "expected exactly one of pairs, model";
  assertEquals(wrong({}), [message]);
  assertEquals(wrong({ pairs: PAIRS, model: MODEL }), [message]);
  assertEquals(wrong({ pairs: PAIRS }), []);
  assertEquals(wrong({ model: MODEL }), []);
});

Deno.test("problems of a translation definition are named with their path", () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ pair: PAIRS, pairs: PAIRS }, 'pair: unknown key; did you mean "pairs"?'],
    [{ model: { ...MODEL, revison: "x" } }, "model.revison: unknown key"],
    [{ model: { repository: "a/b" } }, "model.revision: missing"],
    [
      { model: { ...MODEL, repository: "b" } },
      "model.repository: expected OWNER/NAME",
    ],
    [
      { model: { ...MODEL, repository: "../b" } },
      "model.repository: expected",
    ],
    [
      { model: { ...MODEL, revision: "a/../../b" } },
      "model.revision: expected",
    ],
    [{ model: { ...MODEL, dtype: "fp64" } }, "model.dtype: expected one of"],
    [
      { model: { ...MODEL, num_beams: 4 } },
      "model.num_beams: expected 1: Transformers.js decodes greedily",
    ],
    [{ pairs: { file: "../x" } }, "pairs.file: expected a path inside"],
    [{ pairs: { ...PAIRS, sha256: "ab" } }, "pairs.sha256: expected 64"],
    [{ pairs: { ...PAIRS, columns: ["a", "a"] } }, "pairs.columns: expected"],
    [
      { pairs: PAIRS, to: "en" },
      "to: expected a language other than that of from",
    ],
    [{ pairs: PAIRS, from: "English" }, "from: expected a language code"],
  ];
  for (const [keys, start] of cases) {
    const found = wrong(keys);
    assertEquals(
      found.map((line) => line.slice(0, start.length))[0],
      start,
      found.join("\n"),
    );
  }
});
