/** What `nearPairs` does with pairs. */
export interface NearPairOptions {
  /** The Jaccard similarity from which two sets are near. Default: that of near-duplicates. */
  threshold?: number;
  /** Whether a pair can be left out, because it would add nothing. */
  isKnown(a: number, b: number): boolean;
  /** Called with each other pair of near sets. */
  onPair(a: number, b: number): void;
  /** The number of comparisons after which the search ends. */
  budget?: number;
}

/** The Jaccard similarity of word sets from which texts count as near-duplicates. */
export const NEAR = 0.8;

/** About half a minute; a million short texts of different words need a third of it. */
const BUDGET = 2e8;

/**
 * Finds all pairs of sets whose Jaccard similarity reaches a threshold: the
 * prefix and positional filters of PPJoin (Xiao et al. 2008), which miss no pair,
 * then the exact similarity.
 *
 * @param sets Sets of numbers from 0. They are sorted in place.
 * @returns Whether the search was completed.
 */
export function nearPairs(
  sets: readonly Int32Array[],
  { threshold = NEAR, isKnown, onPair, budget = BUDGET }: NearPairOptions,
): boolean {
  sortByRarity(sets);
  const order = sets.map((_, i) => i).filter((i) => sets[i]!.length > 0)
    .sort((a, b) => sets[a]!.length - sets[b]!.length || a - b);
  const index = new PrefixIndex(sets);
  /** The common items found so far of each candidate; -1 if it is ruled out. */
  const common = new Int32Array(sets.length);
  const candidates: number[] = [];
  let spent = 0;
  for (const x of order) {
    if (spent > budget) return false;
    const set = sets[x]!;
    const shortest = atLeast(threshold * set.length);
    for (let i = 0; i <= set.length - shortest; i++) {
      index.dropShorter(set[i]!, shortest);
      for (let at = index.first(set[i]!); at >= 0; at = index.next[at]!) {
        spent++;
        const y = index.set[at]!;
        if (common[y]! < 0) continue;
        if (common[y] === 0) candidates.push(y);
        const left = Math.min(
          set.length - i,
          sets[y]!.length - index.position[at]!,
        );
        common[y] = common[y]! + left < needed(threshold, set, sets[y]!)
          ? -1
          : common[y]! + 1;
      }
    }
    for (const y of candidates) {
      const ruledOut = common[y]! < 0;
      common[y] = 0;
      // Asked late, since an earlier candidate may have told all.
      if (ruledOut || isKnown(x, y)) continue;
      spent += set.length;
      const need = needed(threshold, set, sets[y]!);
      if (haveInCommon(set, sets[y]!, need)) onPair(x, y);
    }
    candidates.length = 0;
    // Longer sets that are near to this one share an item of this prefix.
    const indexed = set.length -
      atLeast(2 * threshold / (1 + threshold) * set.length);
    for (let i = 0; i <= indexed; i++) index.add(set[i]!, x, i);
  }
  return true;
}

/** The smallest number of common items with which two sets are near. */
function needed(threshold: number, a: Int32Array, b: Int32Array): number {
  return atLeast(threshold / (1 + threshold) * (a.length + b.length));
}

/** Rounds up, tolerating rounding errors. */
function atLeast(value: number): number {
  return Math.ceil(value - 1e-9);
}

/** Renumbers the items by frequency, the rarest first, and sorts each set. */
function sortByRarity(sets: readonly Int32Array[]): void {
  let items = 0;
  for (const set of sets) {
    for (const item of set) items = Math.max(items, item + 1);
  }
  const counts = new Int32Array(items);
  for (const set of sets) for (const item of set) counts[item]!++;
  const ranks = new Int32Array(items);
  const byCount = Int32Array.from(counts.keys())
    .sort((a, b) => counts[a]! - counts[b]! || a - b);
  for (const [rank, item] of byCount.entries()) ranks[item] = rank;
  for (const set of sets) {
    for (let i = 0; i < set.length; i++) set[i] = ranks[set[i]!]!;
    set.sort();
  }
}

/** Whether two sorted sets have at least so many common items. */
function haveInCommon(a: Int32Array, b: Int32Array, need: number): boolean {
  let found = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (found + Math.min(a.length - i, b.length - j) < need) return false;
    if (a[i] === b[j]) {
      found++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return found >= need;
}

/** For each item, the sets that have it in their prefix, in ascending order of size. */
class PrefixIndex {
  readonly #heads = new Map<number, number>();
  readonly #tails = new Map<number, number>();
  /** The index of the next entry of the same item, or -1. */
  next: Int32Array = new Int32Array(1024);
  set: Int32Array = new Int32Array(1024);
  /** The position of the item in the set. */
  position: Int32Array = new Int32Array(1024);
  #size = 0;

  constructor(private readonly sets: readonly Int32Array[]) {}

  /** The first entry of an item, or -1. */
  first(item: number): number {
    return this.#heads.get(item) ?? -1;
  }

  /** Drops the entries of an item whose sets have fewer than `least` items. */
  dropShorter(item: number, least: number): void {
    const head = this.first(item);
    let at = head;
    while (at >= 0 && this.sets[this.set[at]!]!.length < least) {
      at = this.next[at]!;
    }
    if (at !== head) this.#heads.set(item, at);
  }

  add(item: number, set: number, position: number): void {
    const at = this.#size++;
    if (at === this.set.length) this.#grow();
    this.next[at] = -1;
    this.set[at] = set;
    this.position[at] = position;
    if (this.first(item) < 0) this.#heads.set(item, at);
    else this.next[this.#tails.get(item)!] = at;
    this.#tails.set(item, at);
  }

  #grow(): void {
    for (const name of ["next", "set", "position"] as const) {
      const longer = new Int32Array(2 * this[name].length);
      longer.set(this[name]);
      this[name] = longer;
    }
  }
}
