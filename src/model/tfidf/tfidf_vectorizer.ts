/** Numbers of a vector that are squared in one call. */
const PART = 2 ** 15;

/** Sparse vectors, one after the other: the indices and the values of each. */
export type SparseVector = readonly [
  indices: Uint32Array,
  values: Float64Array,
];

/** The n-grams that texts are described by. */
export interface TfidfOptions {
  /** The shortest and longest n-grams of words; null for none. */
  words: readonly [number, number] | null;
  /** The shortest and longest n-grams of characters; null for none. */
  characters: readonly [number, number] | null;
  /** The number of training texts that an n-gram must occur in. */
  minCount: number;
}

/** Turns texts into vectors that training texts have determined. */
export interface TfidfVectorizer {
  /** The number of n-grams. */
  size: number;
  vectorOf(text: string): SparseVector;
}

/**
 * Learns TF-IDF vectors of word and of character n-grams: 1 + log of the
 * frequency, times the smoothed inverse document frequency; both parts are
 * normalised to length 1. The same as a union of two of scikit-learn's
 * `TfidfVectorizer` with `sublinear_tf`.
 */
export function tfidfVectorizer(
  texts: readonly string[],
  { words, characters, minCount }: TfidfOptions,
): TfidfVectorizer {
  const parts = [
    ...words === null ? [] : [(text: string) => wordNgrams(text, words)],
    ...characters === null
      ? []
      : [(text: string) => characterNgrams(text, characters)],
  ];
  let size = 0;
  const learned = parts.map((ngramsOf) => {
    const counts = new Map<string, number>();
    for (const text of texts) {
      for (const ngram of new Set(ngramsOf(text))) {
        counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
      }
    }
    const known = new Map<string, { index: number; idf: number }>();
    for (const [ngram, count] of counts) {
      if (count < minCount) continue;
      const idf = Math.log((1 + texts.length) / (1 + count)) + 1;
      known.set(ngram, { index: size++, idf });
    }
    return { ngramsOf, known };
  });
  return {
    size,
    vectorOf(text) {
      const vectors = learned.map(({ ngramsOf, known }) => {
        const counts = new Map<{ index: number; idf: number }, number>();
        for (const ngram of ngramsOf(text)) {
          const found = known.get(ngram);
          if (found !== undefined) {
            counts.set(found, (counts.get(found) ?? 0) + 1);
          }
        }
        const entries = [...counts].map(([{ index, idf }, count]) =>
          [index, (1 + Math.log(count)) * idf] as const
        );
        const norm = lengthOf(entries.map(([, value]) => value)) || 1;
        return entries.map(([index, value]) => [index, value / norm] as const);
      }).flat();
      return [
        Uint32Array.from(vectors, ([index]) => index),
        Float64Array.from(vectors, ([, value]) => value),
      ];
    },
  };
}

/** The length of a vector, a part at a time: the arguments of a call must fit onto the stack. */
function lengthOf(vector: readonly number[]): number {
  let length = 0;
  for (let from = 0; from < vector.length; from += PART) {
    length = Math.hypot(length, ...vector.slice(from, from + PART));
  }
  return length;
}

/** As scikit-learn's default `token_pattern`: at least two letters, digits or underscores. */
const WORD = /[\p{L}\p{N}_]{2,}/gu;

/**
 * The word n-grams of a text, as of scikit-learn's `TfidfVectorizer`.
 *
 * @param lengths The shortest and the longest, in words.
 */
function wordNgrams(
  text: string,
  [shortest, longest]: readonly [number, number],
): string[] {
  const words = text.toLowerCase().match(WORD) ?? [];
  const found: string[] = [];
  for (let n = shortest; n <= longest; n++) {
    for (let i = 0; i + n <= words.length; i++) {
      found.push(words.slice(i, i + n).join(" "));
    }
  }
  return found;
}

/** White space as Python has it: with separators and next line, without the byte order mark. */
// deno-lint-ignore no-control-regex
const SPACE = /(?:(?!\ufeff)\s|[\x1c-\x1f\x85])+/u;

/**
 * The character n-grams inside the words of a text, with a space on both sides,
 * as of scikit-learn's analyzer `char_wb`. A shorter word counts once.
 *
 * @param lengths The shortest and the longest, in characters.
 */
function characterNgrams(
  text: string,
  [shortest, longest]: readonly [number, number],
): string[] {
  const found: string[] = [];
  for (const word of text.toLowerCase().split(SPACE)) {
    if (word === "") continue;
    const characters = [" ", ...word, " "];
    for (let n = shortest; n <= longest; n++) {
      for (let i = 0; i === 0 || i + n <= characters.length; i++) {
        found.push(characters.slice(i, i + n).join(""));
      }
      if (n >= characters.length) break;
    }
  }
  return found;
}
