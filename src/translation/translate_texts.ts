import { splitSentences } from "./split_sentences.ts";

/** A translation by a model. */
export interface ModelTranslation {
  target: string;
  /** Whether the model has reached its largest length in reading or writing, so that a part may be missing. */
  cut: boolean;
}

/** Translates sentences, in their order. */
export type SentenceTranslator = (
  sentences: readonly string[],
) => Promise<ModelTranslation[]>;

/**
 * Translates texts sentence by sentence. White space between sentences is kept.
 * Sentences without letters, such as single emoji, are not translated, because
 * models invent words for them. A sentence with an empty translation is kept as
 * it is.
 *
 * @param language The language of the texts, for splitting sentences; without
 *   it, each text is translated as one sentence.
 */
export async function translateTexts(
  texts: readonly string[],
  language: string | undefined,
  translate: SentenceTranslator,
): Promise<ModelTranslation[]> {
  const split = texts.map((text) =>
    language === undefined ? [text] : splitSentences(text, language)
  );
  const wanted = new Set(
    split.flat().map((part) => part.trim()).filter((part) =>
      /\p{L}/u.test(part)
    ),
  );
  // Batches of similar lengths need less padding.
  const sentences = [...wanted].sort((a, b) => a.length - b.length);
  const translations = await translate(sentences);
  const found = new Map(
    sentences.map((sentence, i) => [sentence, translations[i]!]),
  );
  return split.map((parts) => ({
    target: parts.map((part) => {
      const translation = found.get(part.trim())?.target.trim();
      // With a string as replacement, "$&" would be special.
      return translation ? part.replace(part.trim(), () => translation) : part;
    }).join(""),
    cut: parts.some((part) => found.get(part.trim())?.cut === true),
  }));
}
