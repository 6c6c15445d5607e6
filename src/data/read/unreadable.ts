import { DataError } from "../data_error.ts";

/**
 * The error of a data file, or of one of its rows, that cannot be read.
 *
 * @param row Counted from 1: the line, or the record of json and parquet.
 * @param reason Why, and after a comma what to do about it.
 */
export function unreadable(
  file: string,
  row: number | undefined,
  reason: string,
  cause?: unknown,
): DataError {
  const place = row === undefined ? file : `${file}, row ${row}`;
  return new DataError(file, `Cannot read ${place}: ${reason}`, { row, cause });
}
