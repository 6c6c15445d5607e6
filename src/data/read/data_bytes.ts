import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { accessError } from "./access_error.ts";
import { nonTextReason } from "./non_text_reason.ts";
import { unreadable } from "./unreadable.ts";

/** The size of the first chunk: enough for `nonTextReason`. */
const HEAD = 512;

/** The number of bytes that are read at once. */
const READ = 1 << 18;

/**
 * Reads a text file in chunks of bytes. A file compressed with gzip is
 * unpacked, whatever its name. A chunk is only valid until the next one.
 *
 * @throws {DataError} When it cannot be read or unpacked, or is not text.
 */
export async function* dataBytes(
  path: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const raw = withHead(fileBytes(path));
  const first = await raw.next();
  if (first.done) return;
  const packed = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const all = prepended(first.value, raw);
  const chunks = packed ? withHead(gunzipped(all, path)) : all;
  let isHead = true;
  for await (const chunk of chunks) {
    const reason = isHead ? nonTextReason(chunk) : undefined;
    if (reason !== undefined) {
      throw unreadable(
        { file: path },
        packed ? `after unpacking with gzip, ${reason}` : reason,
      );
    }
    isHead = false;
    yield chunk;
  }
}

async function* fileBytes(
  path: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const buffer = new Uint8Array(READ);
  try {
    using file = await Deno.open(path);
    for (;;) {
      // Not awaited: the way to another thread and back would take longer.
      const count = file.readSync(buffer);
      if (count === null) return;
      yield buffer.subarray(0, count);
    }
  } catch (error) {
    throw accessError(path, error);
  }
}

/** The same bytes, with a first chunk of at least `HEAD` bytes if there are as many. */
async function* withHead(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let head: Uint8Array<ArrayBuffer> | undefined = new Uint8Array();
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    const longer: Uint8Array<ArrayBuffer> = new Uint8Array(
      head.length + chunk.length,
    );
    longer.set(head);
    longer.set(chunk, head.length);
    head = longer;
    if (head.length < HEAD) continue;
    yield head;
    head = undefined;
  }
  if (head !== undefined && head.length > 0) yield head;
}

async function* prepended<T>(
  first: T,
  rest: AsyncIterable<T>,
): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

/** Copies of chunks, because streams read ahead. */
async function* copied(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield chunk.slice();
}

/** Uses Node's gunzip because the web's does not read concatenated archives. */
async function* gunzipped(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const source = Readable.from(copied(chunks));
  const gunzip = createGunzip();
  // pipe() does not forward errors of the source.
  source.on("error", (error: Error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk;
  } catch (error) {
    throw unreadable(
      { file: path },
      `it cannot be unpacked with gzip (${
        (error as Error).message
      }); download it again`,
      error,
    );
  } finally {
    source.destroy();
  }
}
