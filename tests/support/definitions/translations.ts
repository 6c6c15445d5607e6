import { join } from "@std/path";
import { checkDefinition } from "../../../src/config/check_definition.ts";
import type { Named } from "../../../src/config/load_definition.ts";
import {
  type TranslationDefinition,
  translationDefinition,
} from "../../../src/config/translation_definition.ts";
import { GOLDEN } from "../golden/read_golden.ts";

type Keys = Record<string, unknown>;

/** The data folder with the tiny model `tiny/en-ro`. */
export const MARIAN: string = join(GOLDEN, "marian");

/** A translation by a file of pairs. */
export function pairsOf(
  changes: Keys = {},
  top: Keys = {},
): Named<TranslationDefinition> {
  return named({ pairs: { file: "pairs.tsv", ...changes }, ...top });
}

/** A translation by the tiny model. */
export function modelOf(
  changes: Keys = {},
  top: Keys = {},
): Named<TranslationDefinition> {
  const model = {
    repository: "tiny/en-ro",
    revision: "main",
    max_new_tokens: 40,
    ...changes,
  };
  return named({ model, ...top });
}

function named(keys: Keys): Named<TranslationDefinition> {
  const file = "translations/t.yaml";
  const value = { title: "T", from: "en", to: "ro", ...keys };
  return {
    name: "t",
    file,
    definition: checkDefinition(translationDefinition, value, file),
  };
}
