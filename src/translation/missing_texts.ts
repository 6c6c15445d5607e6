import type { TranslationTable } from "./translation_table.ts";

/** The distinct texts without a translation, in their order. */
export function missingTexts(
  texts: Iterable<string>,
  table: TranslationTable,
): string[] {
  return [...new Set(texts)].filter((text) => table.get(text) === undefined);
}
