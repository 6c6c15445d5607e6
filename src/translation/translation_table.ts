/** The translations in a file. */
export interface TranslationTable {
  file: string;
  /** The translation of a text, or undefined if there is none. */
  get(text: string): string | undefined;
}
