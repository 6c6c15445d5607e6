import { DataError } from "../data/data_error.ts";
import { shortened } from "../errors/shortened.ts";
import { missingTexts, type TranslationTable } from "./translation_table.ts";

/**
 * Checks that a table has a translation of every text.
 *
 * @param name The name of the translation, for the message.
 * @param remedy What to do if it lacks one.
 * @param fetchable Whether the verb `fetch` would translate the missing ones.
 */
export function checkTranslated(
  name: string,
  texts: ReadonlySet<string>,
  table: TranslationTable,
  remedy: string,
  fetchable = false,
): void {
  const missing = missingTexts(texts, table);
  if (missing.length === 0) return;
  throw new DataError(
    table.file,
    `Cannot use the translations ${name}: ${table.file} lacks ${missing.length} of ${texts.size} texts, the first of which is ${
      JSON.stringify(shortened(missing[0]!, 80))
    }; ${remedy}`,
    { fetchable },
  );
}
