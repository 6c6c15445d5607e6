/** Whether a cell is one of CSV: in quotes, with at least one quote in it, all of which are doubled. */
export function isCsvCell(cell: unknown): boolean {
  return typeof cell === "string" && /^"(?:[^"]*"")+[^"]*"$/.test(cell);
}
