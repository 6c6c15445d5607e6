/** Translations that are there. */
export interface TranslationTable {
  /** The file that they stand in. */
  file: string;
  /** The translation of a text, or undefined where there is none. */
  get(text: string): string | undefined;
}
