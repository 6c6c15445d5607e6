import type { Named } from "../config/load_definition.ts";
import type {
  TranslationDefinition,
  TranslationModelDefinition,
} from "../config/translation_definition.ts";
import { checkRoots } from "../data/fetch/check_roots.ts";
import { checkTranslated } from "./check_translated.ts";
import {
  ensureTransformers,
  TRANSFORMERS_PACKAGES,
} from "./ensure_transformers.ts";
import { ensureModel } from "./ensure_model.ts";
import { readPairs } from "./read_pairs.ts";
import { readTranslationCache } from "./read_translation_cache.ts";
import { translationCache } from "./translation_cache.ts";
import { missingTexts } from "./translation_table.ts";
import type { TranslationOptions } from "./translation_options.ts";
import { dirname, fromFileUrl } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { runChild } from "../process/child_process.ts";

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

/**
 * Makes sure that every distinct text has a translation. A file of pairs must
 * contain all of them. A model translates what the cache lacks, in a process of
 * its own; after a crash, the next call continues where it stopped.
 *
 * @throws {InputError} When a file of pairs lacks texts, or a model cannot be
 *   obtained or used.
 */
export async function ensureTranslations(
  named: Named<TranslationDefinition>,
  texts: Iterable<string>,
  options: TranslationOptions,
): Promise<void> {
  const { name, definition } = named;
  const distinct = new Set(texts);
  checkRoots(options.roots);
  if (definition.pairs !== undefined) {
    const table = await readPairs(named, definition.pairs, options);
    return checkTranslated(
      name,
      distinct,
      table,
      "add them or choose another translation",
    );
  }
  // The schema requires exactly one of pairs and model.
  const model = definition.model as TranslationModelDefinition;
  const file = translationCache(named, model, options.cache);
  const missing = missingTexts(distinct, readTranslationCache(file));
  if (missing.length === 0) return;
  const folder = await ensureModel(named, model, options);
  await ensureTransformers(name, options);
  const cached = distinct.size - missing.length;
  const progress = (done: number) =>
    options.onTranslated?.({ done: cached + done, total: distinct.size });
  progress(0);
  await runTranslator(
    { name, file, folder, language: definition.from, model, texts: missing },
    progress,
  );
  checkTranslated(
    name,
    distinct,
    readTranslationCache(file),
    "remove the file and run the command again",
  );
}

const TRANSLATOR = new URL("./translator.ts", import.meta.url);

/** The lines of output that an error message quotes. */
const OUTPUT_LINES = 10;

/**
 * Translates in a separate process, so that memory leaks and crashes of native
 * code do not affect this one.
 *
 * @param onTranslated Called with the number of texts translated so far.
 * @throws {InputError} When the model cannot be used, or the process was killed.
 */
async function runTranslator(
  order: TranslatorOrder,
  onTranslated: (done: number) => void,
): Promise<void> {
  let failure: string | undefined;
  const { code, how, output, signal } = await runChild<
    TranslatorOrder,
    TranslatorMessage
  >(
    TRANSLATOR,
    order,
    {
      rights: {
        write: [dirname(order.file)],
        native: { folder: fromFileUrl(TRANSFORMERS_PACKAGES) },
      },
      onMessage(message) {
        if (message.type === "failed") failure = message.message;
        else onTranslated(message.done);
      },
    },
  );
  if (code === 0) return;
  const ended = signal === null
    ? `ended ${how} and printed ${
      output.slice(-OUTPUT_LINES).join("\n") || "nothing"
    }`
    : `was killed ${how}, possibly because memory ran out`;
  throw new InputError(
    failure ??
      `Cannot translate with ${order.name}: the translating process ${ended}; run the command again to continue`,
  );
}
