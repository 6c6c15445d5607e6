import type { ExampleCounts } from "./example_counts.ts";

/** Kinds of examples: exchanging two predictions changes all of a kind alike. */
export interface SwapKinds {
  /** How many examples there are of each kind. */
  sizes: Int32Array;
  /** Where each kind's changes end in the lists below; they start at the last one's end. */
  ends: Int32Array;
  /** Which counts change. */
  columns: Int32Array;
  /** By how much those of the first prediction grow, and the second's shrink. */
  changes: Int32Array;
}

/**
 * Sorts examples by what exchanging the two predictions of one would change.
 *
 * A random exchange of all examples needs only how many of each kind were
 * exchanged, and there are few kinds: an example where nothing would change
 * is of none.
 */
export function swapKinds(a: ExampleCounts, b: ExampleCounts): SwapKinds {
  const kinds = new Map<
    string,
    { size: number; columns: number[]; changes: number[] }
  >();
  for (let i = 0; i < a.examples; i++) {
    const columns: number[] = [];
    const changes: number[] = [];
    for (let k = 0; k < a.width; k++) {
      const change = b.counts[i * a.width + k]! - a.counts[i * a.width + k]!;
      if (change === 0) continue;
      columns.push(k);
      changes.push(change);
    }
    if (columns.length === 0) continue;
    const key = `${columns} ${changes}`;
    const kind = kinds.get(key) ?? { size: 0, columns, changes };
    kind.size++;
    kinds.set(key, kind);
  }
  const all = [...kinds.values()];
  let end = 0;
  return {
    sizes: Int32Array.from(all, ({ size }) => size),
    ends: Int32Array.from(all, ({ columns }) => end += columns.length),
    columns: Int32Array.from(all.flatMap(({ columns }) => columns)),
    changes: Int32Array.from(all.flatMap(({ changes }) => changes)),
  };
}
