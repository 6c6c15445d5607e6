import { type SplitName, SPLITS } from "../config/task_definition.ts";
import type { Example } from "../data/example.ts";
import { groupKey } from "../data/split/group_key.ts";
import { hash128 } from "../random/hash128.ts";
import { labelSet } from "../data/split/label_set.ts";
import { NEAR, nearPairs } from "../data/split/near_pairs.ts";
import { WordSets } from "../data/split/word_sets.ts";
import type { DuplicateCheck, SharedTexts } from "./task_check.ts";

const MAX_PAIRS = 5;

/** The order in which splits are read, so that leaks are found first if the search is ended. */
const TEST_FIRST = [2, 1, 0];

/** Finds texts that occur more than once, in a split or in several. */
export function duplicates(
  splits: Readonly<Record<SplitName, readonly Example[]>>,
  budget?: number,
): DuplicateCheck {
  const texts = new DistinctTexts(splits);
  texts.addSameWords();
  const complete = nearPairs(texts.words.sets, {
    isKnown: (a, b) => texts.isKnown(a, b),
    onPair: (a, b) => texts.addNear(a, b),
    ...budget !== undefined && { budget },
  });
  const within = SPLITS.map((split) => texts.shared(split, split));
  const across = ([
    ["test", "train"],
    ["test", "validation"],
    ["validation", "train"],
  ] as const).map(([split, other]) => texts.shared(split, other));
  const leaks = within[2]!.equal + across[0]!.equal + across[1]!.equal;
  return {
    threshold: NEAR,
    complete,
    within,
    across,
    leakShare: splits.test.length === 0 ? 0 : leaks / splits.test.length,
    conflicts: texts.conflicts(),
  };
}

/** The distinct texts of a task, with the splits and label sets in which each occurs. */
class DistinctTexts {
  readonly #splits: Readonly<Record<SplitName, readonly Example[]>>;
  readonly words = new WordSets();
  /** For each split, the number of each example's text. */
  readonly #textOf: Int32Array[];
  /** For each text and split, the first example, or -1. */
  readonly #first: number[] = [];
  /** The label set that each text has first. */
  readonly #labels: number[] = [];
  /** The split and index of the first example of a text with another label set. */
  readonly #conflicting = new Map<number, readonly [number, number]>();
  /** For each text and split, a near text that occurs there, earlier than the text itself does, or -1. */
  readonly #near: Int32Array;
  /** For each text, a near text with other labels, or -1. */
  readonly #nearConflict: Int32Array;

  constructor(splits: Readonly<Record<SplitName, readonly Example[]>>) {
    this.#splits = splits;
    const numbers = new Map<string, number>();
    const labelSets = new Map<string, number>();
    this.#textOf = [];
    for (const s of TEST_FIRST) {
      this.#textOf[s] = Int32Array.from(splits[SPLITS[s]!], (example, i) => {
        const key = groupKey(example.text);
        const text = numbers.getOrInsert(digest(key), numbers.size);
        const labels = labelSets.getOrInsert(
          labelSet(example),
          labelSets.size,
        );
        if (text === this.#labels.length) {
          this.words.add(key);
          this.#first.push(-1, -1, -1);
          this.#labels.push(labels);
        } else if (
          this.#labels[text] !== labels && !this.#conflicting.has(text)
        ) this.#conflicting.set(text, [s, i]);
        if (this.#first[3 * text + s] === -1) this.#first[3 * text + s] = i;
        return text;
      });
    }
    this.#near = new Int32Array(this.#first.length).fill(-1);
    this.#nearConflict = new Int32Array(this.#labels.length).fill(-1);
  }

  /** Adds the pairs of short texts with the same words in the same order. */
  addSameWords(): void {
    for (const texts of this.words.sameWords()) {
      // All pairs would be too many, and give the same.
      const some = this.#representatives(texts);
      for (const a of texts) {
        for (const b of some) if (a !== b) this.addNear(a, b);
      }
    }
  }

  /** The earliest text of each split and one of each label set: enough to find for any other one an earlier one and one with other labels. */
  #representatives(texts: readonly number[]): Set<number> {
    const ofLabels = new Map(texts.map((text) => [
      `${this.#labels[text]} ${this.#conflicting.has(text)}`,
      text,
    ]));
    const earliest = SPLITS.flatMap((_, s) => {
      const first = (text: number) => this.#first[3 * text + s]!;
      const ofSplit = texts.filter((text) => first(text) >= 0);
      return ofSplit.length === 0
        ? []
        : [ofSplit.reduce((a, b) => first(a) < first(b) ? a : b)];
    });
    return new Set([...ofLabels.values(), ...earliest]);
  }

  /** Whether nothing would be learnt from two texts being near. */
  isKnown(a: number, b: number): boolean {
    return !this.#adds(a, b) && !this.#adds(b, a);
  }

  #adds(to: number, from: number): boolean {
    return SPLITS.some((_, s) => this.#addsSplit(to, from, s)) ||
      this.#nearConflict[to]! < 0 && this.#differ(to, from);
  }

  /** Within a split, only an earlier text counts. */
  #addsSplit(to: number, from: number, s: number): boolean {
    const [first, own] = [this.#first[3 * from + s]!, this.#first[3 * to + s]!];
    return first >= 0 && (own < 0 || first < own) &&
      this.#near[3 * to + s]! < 0;
  }

  #differ(a: number, b: number): boolean {
    return this.#labels[a] !== this.#labels[b] || this.#conflicting.has(b);
  }

  addNear(a: number, b: number): void {
    for (const [to, from] of [[a, b], [b, a]] as const) {
      for (let s = 0; s < 3; s++) {
        if (this.#addsSplit(to, from, s)) this.#near[3 * to + s] = from;
      }
      if (this.#differ(to, from) && this.#nearConflict[to]! < 0) {
        this.#nearConflict[to] = from;
      }
    }
  }

  /** The examples of a split whose text, or a near one, is also in another, or occurs earlier in the same. */
  shared(split: SplitName, other: SplitName): SharedTexts {
    const [own, s] = [SPLITS.indexOf(split), SPLITS.indexOf(other)];
    const result: SharedTexts = { split, equal: 0, near: 0, pairs: [] };
    if (split !== other) result.other = other;
    for (const [i, text] of this.#textOf[own]!.entries()) {
      const first = this.#first[3 * text + s]!;
      const isEqual = first >= 0 && !(split === other && first === i);
      // The first example of a text can still have an earlier near one.
      const near = isEqual || (split !== other && first >= 0)
        ? -1
        : this.#near[3 * text + s]!;
      if (isEqual) this.#add(result, own, i, s, first, false);
      else if (near >= 0) {
        this.#add(result, own, i, s, this.#first[3 * near + s]!, true);
      }
    }
    return result;
  }

  /** The examples whose text occurs with other labels. */
  conflicts(): SharedTexts {
    const result: SharedTexts = { equal: 0, near: 0, pairs: [] };
    for (const [own, texts] of this.#textOf.entries()) {
      for (const [i, text] of texts.entries()) {
        const near = this.#nearConflict[text]!;
        if (this.#conflicting.has(text)) {
          const [s, first] = this.#firstOf(text);
          const labels = (split: number, index: number) =>
            labelSet(this.#splits[SPLITS[split]!][index]!);
          const other = labels(own, i) === labels(s, first)
            ? this.#conflicting.get(text)!
            : [s, first] as const;
          this.#add(result, own, i, ...other, false);
        } else if (near >= 0) {
          this.#add(result, own, i, ...this.#firstOf(near), true);
        }
      }
    }
    return result;
  }

  /** The split and index of the first example of a text. */
  #firstOf(text: number): [number, number] {
    const s = TEST_FIRST.find((s) => this.#first[3 * text + s]! >= 0)!;
    return [s, this.#first[3 * text + s]!];
  }

  #add(
    to: SharedTexts,
    own: number,
    i: number,
    s: number,
    other: number,
    near: boolean,
  ): void {
    to[near ? "near" : "equal"]++;
    if (to.pairs.length >= MAX_PAIRS) return;
    const pair = {
      id: this.#splits[SPLITS[own]!][i]!.id,
      other: this.#splits[SPLITS[s]!][other]!.id,
      near,
    };
    const isListed = to.pairs.some(({ id, other }) =>
      id === pair.other && other === pair.id
    );
    if (!isListed) to.pairs.push(pair);
  }
}

/** A short key for a text of any length: 128 bits. */
function digest(text: string): string {
  const words = hash128(text);
  return String.fromCharCode(...new Uint16Array(words.buffer));
}
