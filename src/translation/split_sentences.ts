/** A full stop after these ends no sentence: titles and initials. */
const ABBREVIATION =
  /(?:^|[\s(])(?:[Mm]rs?|[Mm]s|[Dd]r|[Pp]rof|[Ss]t|vs|\p{Lu})\.$/u;
/** Characters that it looks at, with the one before. */
const LONGEST = 8;

/**
 * Splits a text into sentences, which put together are the text again: each
 * has the white space that follows it.
 *
 * @param language Code of the text's language.
 */
export function splitSentences(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(language.replaceAll("_", "-"), {
    granularity: "sentence",
  });
  const sentences: string[] = [];
  let goesOn = false;
  for (const { segment } of segmenter.segment(text)) {
    const last = sentences.at(-1);
    if (last !== undefined && goesOn) {
      sentences[sentences.length - 1] = last + segment;
    } else {
      sentences.push(segment);
    }
    // The segment alone: to look at all of a sentence that goes on and on would take quadratic time.
    const end = segment.trimEnd().slice(-LONGEST);
    if (end !== "") goesOn = ABBREVIATION.test(end);
  }
  return sentences;
}
