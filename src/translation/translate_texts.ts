import { splitSentences } from "./split_sentences.ts";

/** Translates sentences, in their order. */
export type SentenceTranslator = (
  sentences: readonly string[],
) => Promise<string[]>;

/**
 * Translates texts sentence by sentence. White space between sentences stays,
 * and so does what has no letters, such as a lone emoji: models make words of
 * it. A sentence that the model has no answer to stays as it is.
 *
 * @param language The texts' language, for the ends of sentences; without it,
 *   a text is one sentence.
 */
export async function translateTexts(
  texts: readonly string[],
  language: string | undefined,
  translate: SentenceTranslator,
): Promise<string[]> {
  const split = texts.map((text) =>
    language === undefined ? [text] : splitSentences(text, language)
  );
  const wanted = new Set(
    split.flat().map((part) => part.trim()).filter((part) =>
      /\p{L}/u.test(part)
    ),
  );
  // Sentences of like length go together: the rest of a batch is padding.
  const sentences = [...wanted].sort((a, b) => a.length - b.length);
  const translations = await translate(sentences);
  const found = new Map(
    sentences.map((sentence, i) => [sentence, translations[i]!.trim()]),
  );
  return split.map((parts) =>
    parts.map((part) => {
      const translation = found.get(part.trim());
      // Not replace() with a text: "$&" would mean something in it.
      return translation ? part.replace(part.trim(), () => translation) : part;
    }).join("")
  );
}
