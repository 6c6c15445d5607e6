/** Titles and initials, whose full stop does not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:[Mm]rs?|[Mm]s|[Dd]r|[Pp]rof|[Ss]t|vs|\p{Lu})\.$/u;
/** The longest match of `ABBREVIATION`, with some room. */
const MAX_LENGTH = 8;

/**
 * Splits a text into sentences. Each includes the white space that follows it,
 * so that joining them gives the text again.
 */
export function splitSentences(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(language.replaceAll("_", "-"), {
    granularity: "sentence",
  });
  const sentences: string[] = [];
  let continues = false;
  for (const { segment } of segmenter.segment(text)) {
    const last = sentences.at(-1);
    if (last !== undefined && continues) {
      sentences[sentences.length - 1] = last + segment;
    } else {
      sentences.push(segment);
    }
    // Testing the segment instead of the whole sentence avoids quadratic time.
    const end = segment.trimEnd().slice(-MAX_LENGTH);
    if (end !== "") continues = ABBREVIATION.test(end);
  }
  return sentences;
}
