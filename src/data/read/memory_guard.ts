import { getHeapStatistics } from "node:v8";
import { unreadable } from "./unreadable.ts";

/** Bytes of an example besides its strings: an object, and its entries in lists and in the table of ids. */
const EXAMPLE = 200;

/** Bytes an example that lists and tables of ids need temporarily when they grow. */
const GROWTH = 80;

/** Bytes of the heap that V8 reserves for new objects. */
const YOUNG = 96 * 2 ** 20;

/** Reports that examples do not fit into memory, before V8 ends the process without an explanation. */
export class MemoryGuard {
  #rows = 0;
  #bytes = 0;

  /** Counts what is kept of a row. */
  add(id: string, text: string): void {
    this.#rows++;
    this.#bytes += EXAMPLE + 2 * (id.length + text.length);
  }

  /**
   * Checks the memory in use.
   *
   * @throws {DataError} When three quarters of the heap limit are in use,
   *   garbage included, and the examples account for a large part of it.
   */
  check(file: string): void {
    const limit = getHeapStatistics().heap_size_limit - YOUNG;
    if (this.#bytes < 0.5 * limit) return;
    const used = Deno.memoryUsage().heapUsed;
    if (used + GROWTH * this.#rows < 0.75 * limit) return;
    const gb = (bytes: number) => (bytes / 2 ** 30).toFixed(1);
    throw unreadable(
      { file },
      `after ${this.#rows} rows of the split, ${
        gb(used)
      } GB of the heap limit of ${
        gb(limit)
      } GB are in use; remove rows or raise the limit (DENO_V8_FLAGS=--max-old-space-size=MEGABYTES)`,
    );
  }
}
