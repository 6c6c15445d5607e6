import type { TranslationModelDefinition } from "../config/translation_definition.ts";

/** The one line that the translating process reads: what to translate. */
export interface TranslatorOrder {
  /** The translation's name, for messages. */
  name: string;
  /** The cache file that translations are appended to. */
  file: string;
  /** The folder of the model's files. */
  folder: string;
  /** Code of the texts' language. */
  language: string;
  model: TranslationModelDefinition;
  /** Distinct texts that the cache lacked. */
  texts: string[];
}

/** The lines that it writes. */
export type TranslatorMessage =
  | { type: "translated"; done: number }
  /** The message is whole: what, why, and what to do. */
  | { type: "failed"; message: string };
