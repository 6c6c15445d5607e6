import type { DataOptions } from "../data/fetch/data_options.ts";

/** The progress of a translation. */
export interface TranslationProgress {
  /** Distinct texts translated so far, including those of earlier commands. */
  done: number;
  /** The total number of distinct texts. */
  total: number;
}

/** Where translations are searched for, and how missing ones are made. */
export interface TranslationOptions extends DataOptions {
  /** Called at the start and after each batch, unless nothing is missing. */
  onTranslated?: (progress: TranslationProgress) => void;
}
