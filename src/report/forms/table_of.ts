/** Records as a table: rows of cells, of which the first, the head, has the keys of the first record. */
export function tableOf(
  records: readonly Readonly<Record<string, string | undefined>>[],
): string[][] {
  const keys = Object.keys(records[0] ?? {});
  return [
    keys,
    ...records.map((record) => keys.map((key) => record[key] ?? "")),
  ];
}
