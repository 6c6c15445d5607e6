import { DataError } from "../data_error.ts";

/**
 * The error for a data file, or one of its rows, that cannot be read.
 *
 * @param place The file and the line, or for JSON and Parquet the record,
 *   counted from 1.
 * @param reason Why, and after a semicolon what to do about it.
 */
export function unreadable(
  { file, row }: { file: string; row?: number },
  reason: string,
  cause?: unknown,
): DataError {
  const place = row === undefined ? file : `${file}, row ${row}`;
  return new DataError(file, `Cannot read ${place}: ${reason}`, { row, cause });
}
