import { unreadable } from "./unreadable.ts";

/**
 * Decodes UTF-8, with or without a byte order mark.
 *
 * @throws {DataError} When it is not UTF-8, with the first line that is not.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable(
      file,
      firstBadLine(bytes),
      "it is not UTF-8, convert the file",
      error,
    );
  }
}

function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    const stop = end < 0 ? bytes.length : end;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    start = stop + 1;
  }
  return line;
}
