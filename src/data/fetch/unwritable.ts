import { DataError } from "../data_error.ts";

/** The error of a file that cannot be written into the cache. */
export function unwritable(path: string, cause: unknown): DataError {
  return new DataError(
    path,
    `Cannot write ${path}: ${
      (cause as Error).message
    }, make room or name another cache folder (DOR_CACHE)`,
    { cause },
  );
}
