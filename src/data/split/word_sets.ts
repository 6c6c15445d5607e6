/** Texts with fewer distinct words have near-duplicates only with the same words in the same order. */
const MIN_WORDS = 5;

/** Scripts without spaces between words, whose characters count as words. */
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}])[\p{L}\p{N}])+/gu;

/** What near-duplicates among texts are found by: their words, as numbers. */
export class WordSets {
  /** The distinct words of each text; none of a short text. */
  readonly sets: Int32Array[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #short = new Map<string, number[]>();

  /** Adds a text, given by its group key. */
  add(key: string): void {
    const words = key.match(WORD) ?? [];
    const set = new Set(words);
    if (set.size >= MIN_WORDS) {
      this.sets.push(Int32Array.from(set, (word) => this.#numberOf(word)));
      return;
    }
    const text = this.sets.push(new Int32Array(0)) - 1;
    if (words.length === 0) return;
    this.#short.getOrInsert(words.join(" "), []).push(text);
  }

  /** Short texts with the same words in the same order. */
  sameWords(): Iterable<readonly number[]> {
    return this.#short.values();
  }

  #numberOf(word: string): number {
    return this.#numbers.getOrInsert(word, this.#numbers.size);
  }
}
