/** A row with its rank. */
export interface TiedRow<Row> {
  /** The row. */
  row: Row;
  /** The rank of its group, counted from 1. */
  rank: number;
  /** The best row of its group, which the others are compared with. */
  anchor: Row;
}

/**
 * Ranks rows in groups: in the order of their means, a row joins the current
 * group unless it is significantly worse than the first row of that group.
 *
 * Rows of a group are not proven equal, and a row may be significantly worse
 * than a member of its group other than the first.
 *
 * @param rows Rows with a mean each.
 * @param significantlyWorse Whether the second row is significantly worse than
 * the first.
 * @param options The direction, -1 if lower means are better; default 1.
 * @returns The rows, best mean first; rows with equal means keep their order.
 * @throws {RangeError} When a mean is not finite.
 *
 * @example
 * ```ts
 * import { tieGroups } from "dor/stats";
 * const rows = [{ mean: 0.5 }, { mean: 0.7 }, { mean: 0.69 }];
 * tieGroups(rows, (better, worse) => better.mean - worse.mean > 0.1)
 *   .map(({ rank }) => rank); // [1, 1, 2]
 * ```
 */
export function tieGroups<Row extends { readonly mean: number }>(
  rows: readonly Row[],
  significantlyWorse: (better: Row, worse: Row) => boolean,
  { direction = 1 }: { direction?: 1 | -1 } = {},
): TiedRow<Row>[] {
  for (const { mean } of rows) {
    if (!Number.isFinite(mean)) {
      throw new RangeError(`Cannot rank rows: a mean is ${mean}`);
    }
  }
  const sorted = rows.toSorted((a, b) => direction * (b.mean - a.mean));
  let rank = 0;
  let anchor: Row | undefined;
  return sorted.map((row) => {
    if (anchor === undefined || significantlyWorse(anchor, row)) {
      anchor = row;
      rank++;
    }
    return { row, rank, anchor };
  });
}
