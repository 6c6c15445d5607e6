import { getHeapStatistics } from "node:v8";
import { unreadable } from "./unreadable.ts";

/** Bytes of an example beside its texts: an object, its places in lists and among ids. */
const EACH = 200;

/** Bytes an example that lists and tables of ids need at once when they grow. */
const GROWTH = 80;

/** Bytes of the heap that V8 keeps for what is new. */
const YOUNG = 96 * 2 ** 20;

/** Whether memory has room for the examples that are read: V8 ends a process that has none, without a word of why. */
export class Room {
  #rows = 0;
  #bytes = 0;

  /** Counts what is kept of a row. */
  take(id: string, text: string): void {
    this.#rows++;
    this.#bytes += EACH + 2 * (id.length + text.length);
  }

  /**
   * @throws {DataError} When three quarters of the memory that the program may
   *   have are used, and it may well be the examples that use them (what is
   *   about to be cleared away counts, too).
   */
  check(file: string): void {
    const limit = getHeapStatistics().heap_size_limit - YOUNG;
    if (this.#bytes < 0.5 * limit) return;
    const used = Deno.memoryUsage().heapUsed;
    if (used + GROWTH * this.#rows < 0.75 * limit) return;
    const gb = (bytes: number) => (bytes / 2 ** 30).toFixed(1);
    throw unreadable(
      file,
      undefined,
      `after ${this.#rows} rows of the split, ${gb(used)} GB of the ${
        gb(limit)
      } GB are used that the program may have, leave out rows or allow more (DENO_V8_FLAGS=--max-old-space-size=MEGABYTES)`,
    );
  }
}
