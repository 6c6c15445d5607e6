/** How far a translation is. */
export interface TranslationProgress {
  translation: string;
  done: number;
  total: number;
}
