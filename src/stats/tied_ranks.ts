/** Ranks of values, with ties. */
export interface TiedRanks {
  /** The rank of each value, counted from 1 for the smallest; ties share their mean rank. */
  ranks: number[];
  /** The sizes of the groups of equal values, including single values. */
  groups: number[];
}

/**
 * Ranks values.
 *
 * @param tolerance The difference up to which neighbours are tied; default 0.
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
