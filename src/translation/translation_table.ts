/** The translations in a file. */
export interface TranslationTable {
  file: string;
  /** The translation of a text, or undefined if there is none. */
  get(text: string): string | undefined;
}

/** The distinct texts without a translation, in their order. */
export function missingTexts(
  texts: Iterable<string>,
  table: TranslationTable,
): string[] {
  return [...new Set(texts)].filter((text) => table.get(text) === undefined);
}
