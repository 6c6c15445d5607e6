/**
 * The number of bytes that are taken at once. A string of so many characters is
 * still an ordinary object for V8; larger ones are allocated separately, which
 * takes longer than decoding them.
 */
const PIECE = 60 * 1024;

/**
 * Divides UTF-8 into pieces that can be decoded on their own: each ends with a
 * line feed, or within a long line with a whole character. A piece is only valid
 * until the next one.
 */
export async function* textPieces(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  // What is left of a piece without its end is shorter than a piece.
  const buffer = new Uint8Array(2 * PIECE);
  let length = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const next = chunk.subarray(at, at + PIECE);
      buffer.set(next, length);
      length += next.length;
      const end = pieceEnd(buffer.subarray(0, length));
      if (end > 0) yield buffer.subarray(0, end);
      buffer.copyWithin(0, end, length);
      length -= end;
    }
  }
  if (length > 0) yield buffer.subarray(0, length);
}

function pieceEnd(bytes: Uint8Array): number {
  const line = bytes.lastIndexOf(10) + 1;
  if (line > 0) return line;
  // The last character begins at most three bytes before the last byte; if it is complete, it is held back all the same.
  for (let at = bytes.length - 1; at >= bytes.length - 4 && at >= 0; at--) {
    const isContinuation = (bytes[at]! & 0xc0) === 0x80;
    if (!isContinuation) return bytes[at]! < 0x80 ? at + 1 : at;
  }
  // Not UTF-8, which the decoder reports.
  return bytes.length;
}
