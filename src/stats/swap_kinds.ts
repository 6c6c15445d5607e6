import type { ExampleCounts } from "./example_counts.ts";

/** Kinds of examples, by how swapping their two predictions changes counts. */
export interface SwapKinds {
  /** The number of examples of each kind. */
  sizes: Int32Array;
  /** The end of each kind's changes in the lists below; they start at the end of the previous kind's. */
  ends: Int32Array;
  /** The columns of counts that change. */
  columns: Int32Array;
  /** The increase of the first prediction's counts, which is the decrease of the second's. */
  changes: Int32Array;
}

/**
 * Groups examples by the change that swapping their two predictions makes.
 *
 * To swap examples at random, it is enough to draw how many of each kind are
 * swapped, and there are few kinds. Examples where nothing changes are left
 * out.
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
