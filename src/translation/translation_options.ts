import type { DataOptions } from "../data/fetch/data_options.ts";

/** How far the translating of texts is. */
export interface TranslationProgress {
  /** Distinct texts that have a translation, those of earlier commands included. */
  done: number;
  /** Distinct texts in all. */
  total: number;
}

/** Where translations are looked for, and how missing ones are made. */
export interface TranslationOptions extends DataOptions {
  /** Ends the translating process; what it has finished stays in the cache. */
  signal?: AbortSignal;
  /** Called when translating begins and after each batch; never where nothing is missing. */
  onTranslated?: (progress: TranslationProgress) => void;
}
