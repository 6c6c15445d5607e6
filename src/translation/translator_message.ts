import type { TranslationModelDefinition } from "../config/translation_definition.ts";

/** The input of the translating process. */
export interface TranslatorOrder {
  /** The name of the translation, for messages. */
  name: string;
  /** The cache file to append translations to. */
  file: string;
  folder: string;
  language: string;
  model: TranslationModelDefinition;
  /** Distinct texts that the cache lacked. */
  texts: string[];
}

/** The messages of the translating process. */
export type TranslatorMessage =
  | { type: "translated"; done: number }
  /** With a complete error message. */
  | { type: "failed"; message: string };
