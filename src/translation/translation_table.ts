/** The translations in a file. */
export interface TranslationTable {
  /** The path of the file. */
  file: string;
  /** The translation of a text, or undefined if there is none. */
  get(text: string): string | undefined;
}
