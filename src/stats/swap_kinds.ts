import type { ExampleCounts } from "./example_counts.ts";

/** Examples for which exchanging two predictions changes the counts alike. */
export interface SwapKind {
  /** How many examples there are of this kind. */
  size: number;
  /** Which counts change. */
  columns: number[];
  /** By how much those of the first prediction grow, and the second's shrink. */
  changes: number[];
}

/**
 * Sorts examples by what exchanging the two predictions of one would change.
 *
 * A random exchange of all examples needs only how many of each kind were
 * exchanged, and there are few kinds: an example where nothing would change
 * is of none.
 */
export function swapKinds(a: ExampleCounts, b: ExampleCounts): SwapKind[] {
  const kinds = new Map<string, SwapKind>();
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
  return [...kinds.values()];
}
