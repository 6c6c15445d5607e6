/**
 * The mean of each column over the picked rows.
 *
 * @param rows Rows of the same length.
 * @param picked Indices of rows, each as often as it counts; default all rows.
 */
export function columnMeans(
  rows: readonly (readonly number[])[],
  picked: readonly number[] = rows.map((_, i) => i),
): number[] {
  return rows[0]!.map((_, column) => {
    let sum = 0;
    for (const row of picked) sum += rows[row]![column]!;
    return sum / picked.length;
  });
}
