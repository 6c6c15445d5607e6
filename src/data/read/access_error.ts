import type { DataError } from "../data_error.ts";
import { unreadable } from "./unreadable.ts";

/** The error for a data file that the system does not let the program read. */
export function accessError(file: string, cause: unknown): DataError {
  const reason = `${(cause as Error).message}; make it readable`;
  return unreadable({ file }, reason, cause);
}
