import { dataBytes } from "./data_bytes.ts";
import { textPieces } from "./text_pieces.ts";
import { unreadable } from "./unreadable.ts";

/** The replacement character, which a decoder writes in place of invalid bytes. */
const REPLACEMENT = "\ufffd";

/**
 * Reads a UTF-8 file in chunks of text, without a byte order mark.
 *
 * @throws {DataError} When it cannot be read or is not UTF-8, with the first
 *   invalid line.
 */
export async function* dataText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const strict = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  for await (const bytes of textPieces(dataBytes(path))) {
    let text = decoder.decode(bytes);
    // A decoder that replaces invalid bytes is three times as fast as one that refuses them.
    if (text.includes(REPLACEMENT)) {
      try {
        strict.decode(bytes);
      } catch (error) {
        throw unreadable(
          { file: path, row: await firstInvalidLine(path) },
          "it is not UTF-8; convert the file",
          error,
        );
      }
    }
    if (isFirst && text.startsWith("\ufeff")) text = text.slice(1);
    isFirst = false;
    if (text !== "") yield text;
  }
}

/** Reads the file again, so that lines need not be counted in valid files. */
async function firstInvalidLine(path: string): Promise<number> {
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
        // Without { stream: true }, a character that the line end cuts off is an error.
        if (whole) decoder.decode();
      } catch {
        return line;
      }
      if (whole) {
        // The line feed of CRLF does not end another line.
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
