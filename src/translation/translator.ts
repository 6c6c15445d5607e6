/** The process that translates: it appends batches of translations to the cache. */
import { InputError } from "../errors/input_error.ts";
import { readOrder, sendMessage } from "../process/parent_process.ts";
import type {
  TranslatorMessage,
  TranslatorOrder,
} from "./ensure_translations.ts";
import { loadMarian } from "./load_marian.ts";
import { readTranslationCache } from "./read_translation_cache.ts";
import { translateTexts } from "./translate_texts.ts";
import { missingTexts } from "./translation_table.ts";
import { openTranslationCache } from "./open_translation_cache.ts";

const BATCH = 16;

const order = await readOrder<TranslatorOrder>();
const send: (message: TranslatorMessage) => void = sendMessage;

function messageOf(error: Error): string {
  if (error instanceof InputError) return error.message;
  const why = error.message.trimEnd().replace(/\.$/, "");
  return `Cannot translate with ${order.name}: ${why}; correct or remove the files of the model in ${order.folder}`;
}

try {
  const { file, folder, language, model } = order;
  using cache = await openTranslationCache(file);
  // Another process may have translated some of them while this one waited for the lock.
  const missing = missingTexts(order.texts, readTranslationCache(file))
    .sort((a, b) => a.length - b.length);
  const count = order.texts.length - missing.length;
  if (missing.length > 0) {
    const translate = await loadMarian(folder, model);
    for (let at = 0; at < missing.length; at += BATCH) {
      send({ type: "translated", done: count + at });
      const texts = missing.slice(at, at + BATCH);
      const translations = await translateTexts(
        texts,
        model.split_sentences ? language : undefined,
        translate,
      );
      cache.append(
        texts.map((source, i) => {
          const { target, cut } = translations[i]!;
          return { source, target, ...cut && { cut } };
        }),
      );
    }
  }
  send({ type: "translated", done: order.texts.length });
  Deno.exit(0);
} catch (error) {
  send({ type: "failed", message: messageOf(error as Error) });
  Deno.exit(1);
}
