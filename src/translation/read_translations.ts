import type { Named } from "../config/load_definition.ts";
import type { TranslationDefinition } from "../config/translation_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import type { DataOptions } from "../data/fetch/data_options.ts";
import { isCsvCell } from "../data/read/is_csv_cell.ts";
import { normaliseText } from "../data/read/normalise_text.ts";
import { checkTranslated } from "./check_translated.ts";
import { readPairs } from "./read_pairs.ts";
import { readTranslationCache } from "./read_translation_cache.ts";
import { translationCache } from "./translation_cache.ts";
import type { TranslationTable } from "./translation_table.ts";

/** The translations of texts. */
export interface Translations {
  /** The translation of every text, by text. */
  translations: Map<string, string>;
  /** That translations are perhaps wrong: in the quotes of CSV, or by a model of a part of the text; undefined if they are not. */
  note: string | undefined;
}

/**
 * Reads translations that `ensureTranslations` has obtained, without network
 * access, native code or writing files.
 *
 * @param options `normalise`: how the translations are normalised, as the texts
 *   are that they stand beside. Default: not at all.
 */
export async function readTranslations(
  named: Named<TranslationDefinition>,
  texts: Iterable<string>,
  { roots, cache, normalise = [] }: Pick<DataOptions, "roots" | "cache"> & {
    normalise?: TaskDefinition["normalise"];
  },
): Promise<Translations> {
  const { name, definition: { pairs, model } } = named;
  const distinct = new Set(texts);
  const inMap = (table: TranslationTable) =>
    new Map(
      [...distinct].map((
        text,
      ) => [text, normaliseText(table.get(text)!, normalise)]),
    );
  if (pairs !== undefined) {
    const access = { roots, cache, offline: true };
    const table = await readPairs(named, pairs, access);
    const remedy = "add them or choose another translation";
    checkTranslated(name, distinct, table, remedy);
    return {
      translations: inMap(table),
      note: quotesNote(name, table, distinct),
    };
  }
  // The schema requires exactly one of pairs and model.
  const table = readTranslationCache(translationCache(named, model!, cache));
  const remedy = '"run" and "fetch" translate the missing ones';
  checkTranslated(name, distinct, table, remedy, true);
  const { size } = distinct.intersection(table.cut);
  return {
    translations: inMap(table),
    note: size === 0
      ? undefined
      : `${name}: of ${size} of ${distinct.size} texts, a part may not be translated: a sentence is longer than the model reads, or its translation has reached max_new_tokens (${
        model!.max_new_tokens
      })`,
  };
}

/** That translations are in the quotes of CSV, which a file of pairs keeps; undefined if none is. */
function quotesNote(
  name: string,
  table: TranslationTable,
  texts: ReadonlySet<string>,
): string | undefined {
  const { length } = [...texts].filter((text) => isCsvCell(table.get(text)));
  return length === 0
    ? undefined
    : `${name}: ${length} of ${texts.size} translations in ${table.file} are in quotes and have doubled quotes in them, as in CSV; pairs keep all these quotes as parts of the texts. If they are not, write the file without quoting (pandas: quoting=csv.QUOTE_NONE)`;
}
