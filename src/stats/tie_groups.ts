/** A row with its place among the others. */
export interface TiedRow<Row> {
  /** What was ranked. */
  row: Row;
  /** From 1; rows of one group share it, and the next group has the next. */
  rank: number;
  /** The group's best row, with which the others are compared. */
  anchor: Row;
}

/**
 * Ranks rows so that only significant differences make a rank: down the list
 * sorted by mean, a row joins the current group unless it is significantly
 * worse than that group's first.
 *
 * Rows of one group are not shown to be equal; and a row may be significantly
 * worse than a member of its own group that is not the first.
 *
 * @param rows Each with its mean.
 * @param significantlyWorse Whether the second row is, under the protocol.
 * @param options -1 where lower means are better; default 1.
 * @returns The rows, best mean first, rows of equal means in the order given.
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
