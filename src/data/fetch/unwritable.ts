import { DataError } from "../data_error.ts";

/** The error for a file that cannot be written into the cache. */
export function unwritable(path: string, cause: unknown): DataError {
  return new DataError(
    path,
    `Cannot write ${path}: ${
      (cause as Error).message
    }; check the folder and the free space, or set another cache folder (DOR_CACHE)`,
    { cause },
  );
}
