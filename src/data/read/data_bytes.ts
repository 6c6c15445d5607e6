import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { foreignContent } from "./foreign_content.ts";
import { unreadable } from "./unreadable.ts";

/** Bytes that tell what a file is: enough for all that `foreignContent` knows. */
const HEAD = 512;

/**
 * The bytes of a text file, piece by piece; what is compressed with gzip is
 * unpacked, whatever the file is called.
 *
 * @throws {DataError} When it cannot be read or unpacked, or is no text.
 */
export async function* dataBytes(
  path: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const raw = headed(fileBytes(path));
  const first = await raw.next();
  if (first.done) return;
  const packed = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const whole = resumed(first.value, raw);
  const pieces = packed ? headed(unpacked(whole, path)) : whole;
  let begun = false;
  for await (const piece of pieces) {
    const reason = begun ? undefined : foreignContent(piece);
    if (reason !== undefined) {
      throw unreadable(
        path,
        undefined,
        packed ? `unpacked, ${reason}` : reason,
      );
    }
    begun = true;
    yield piece;
  }
}

async function* fileBytes(
  path: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    const file = await Deno.open(path);
    yield* file.readable;
  } catch (error) {
    throw unreadable(
      path,
      undefined,
      `${(error as Error).message}, make it readable`,
      error,
    );
  }
}

/** The same bytes, the first piece not too short to tell what they are. */
async function* headed(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let head: Uint8Array<ArrayBuffer> | undefined = new Uint8Array();
  for await (const piece of pieces) {
    if (head === undefined) {
      yield piece;
      continue;
    }
    const longer: Uint8Array<ArrayBuffer> = new Uint8Array(
      head.length + piece.length,
    );
    longer.set(head);
    longer.set(piece, head.length);
    head = longer;
    if (head.length < HEAD) continue;
    yield head;
    head = undefined;
  }
  if (head !== undefined && head.length > 0) yield head;
}

async function* resumed<T>(
  first: T,
  rest: AsyncIterable<T>,
): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

/** Node's unpacker, not the web's: it goes on where one archive follows another. */
async function* unpacked(
  pieces: AsyncIterable<Uint8Array>,
  path: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const source = Readable.from(pieces);
  const gunzip = createGunzip();
  // An error of the source has to end the reader, too.
  source.on("error", (error: Error) => gunzip.destroy(error));
  try {
    for await (const piece of source.pipe(gunzip)) yield piece;
  } catch (error) {
    throw unreadable(
      path,
      undefined,
      `it cannot be unpacked with gzip (${
        (error as Error).message
      }), get it again`,
      error,
    );
  } finally {
    source.destroy();
  }
}
