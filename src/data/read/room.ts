import { getHeapStatistics } from "node:v8";
import { unreadable } from "./unreadable.ts";

/** Bytes of an example beside its texts: an object, its places in lists. */
const EACH = 150;

/** Whether memory has room for the examples that are read: V8 ends a process that has none, without a word of why. */
export class Room {
  #bytes = 0;

  /** Counts what is kept of a row. */
  take(id: string, text: string): void {
    this.#bytes += EACH + 2 * (id.length + text.length);
  }

  /**
   * @param rows How many have been read.
   * @throws {DataError} When hardly any memory is left and most of it may be
   *   the examples' (much may also be rubbish that is about to be cleared away).
   */
  check(file: string, rows: number): void {
    const limit = getHeapStatistics().heap_size_limit;
    if (this.#bytes < 0.6 * limit) return;
    const used = Deno.memoryUsage().heapUsed;
    if (used < 0.9 * limit) return;
    const gb = (bytes: number) => (bytes / 2 ** 30).toFixed(1);
    throw unreadable(
      file,
      undefined,
      `after ${rows} rows of the split, ${gb(used)} of the ${
        gb(limit)
      } GB are used that the program may have, leave out rows or allow more (DENO_V8_FLAGS=--max-old-space-size=MEGABYTES)`,
    );
  }
}
