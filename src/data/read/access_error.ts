import type { DataError } from "../data_error.ts";
import { unreadable } from "./unreadable.ts";

/** The error for a data file that is missing, or that the system does not let the program read. */
export function accessError(file: string, cause: unknown): DataError {
  // Parquet is opened through Node, whose errors are not those of Deno.
  const advice = (cause as { code?: string }).code === "ENOENT"
    ? "put it there or name another"
    : "make it readable";
  const reason = `${(cause as Error).message}; ${advice}`;
  return unreadable({ file }, reason, cause);
}
