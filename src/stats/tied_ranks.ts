/** Ranks of values, and how many share each. */
export interface TiedRanks {
  /** From 1, smallest value first, equal values at the mean of their ranks; in the values' order. */
  ranks: number[];
  /** The sizes of the groups of equal values, ones included. */
  groups: number[];
}

/**
 * Ranks values, those that lie closer than the tolerance as equal ones.
 *
 * @param tolerance How far apart neighbours may be and still be equal; default 0.
 */
export function tiedRanks(
  values: readonly number[],
  tolerance = 0,
): TiedRanks {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Array<number>(values.length);
  const groups: number[] = [];
  for (let start = 0, end = 0; start < order.length; start = end) {
    do end++; while (
      end < order.length &&
      values[order[end]!]! - values[order[end - 1]!]! <= tolerance
    );
    groups.push(end - start);
    for (let i = start; i < end; i++) {
      ranks[order[i]!] = (start + 1 + end) / 2;
    }
  }
  return { ranks, groups };
}
