import { dataBytes } from "./data_bytes.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The text of a file in UTF-8, piece by piece, without a byte order mark.
 *
 * @throws {DataError} When it cannot be read or is not UTF-8, with the first
 *   line that is not.
 */
export async function* dataText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decoded = async (bytes?: Uint8Array<ArrayBuffer>) => {
    try {
      return bytes === undefined
        ? decoder.decode()
        : decoder.decode(bytes, { stream: true });
    } catch (error) {
      throw unreadable(
        path,
        await firstBadLine(path),
        "it is not UTF-8, convert the file",
        error,
      );
    }
  };
  for await (const bytes of dataBytes(path)) {
    const text = await decoded(bytes);
    if (text !== "") yield text;
  }
  const rest = await decoded();
  if (rest !== "") yield rest;
}

/** Reads the file anew: only who has an error to tell of needs the line. */
async function firstBadLine(path: string): Promise<number> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  let last = 0;
  for await (const bytes of dataBytes(path)) {
    for (let start = 0; start < bytes.length;) {
      let end = start;
      while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) {
        end++;
      }
      const whole = end < bytes.length;
      try {
        decoder.decode(bytes.subarray(start, end), { stream: true });
        // A line end is one byte: a letter that is begun before it is cut off.
        if (whole) decoder.decode();
      } catch {
        return line;
      }
      if (whole) {
        // Of a carriage return and a line feed, the first has counted.
        if (!(bytes[end] === 10 && end === start && last === 13)) line++;
        last = bytes[end]!;
      } else {
        last = 0;
      }
      start = end + 1;
    }
  }
  return line;
}
