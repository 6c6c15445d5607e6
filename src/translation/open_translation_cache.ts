import { dirname } from "@std/path";
import { unwritable } from "../data/fetch/unwritable.ts";
import { writeAll } from "../files/write_all.ts";

/** The right to write a cache file, which nobody else has meanwhile. */
export interface TranslationCacheWriter extends Disposable {
  /**
   * Appends translations, a line each; they are on the disk when it returns.
   *
   * @throws {DataError} When the disk is full or broken.
   */
  append(records: readonly { source: string; target: string }[]): void;
}

/**
 * Opens a cache file for writing; waits for whoever has it. A last line that a
 * crash cut short is taken away, so that the next one does not run into it.
 *
 * @throws {DataError} When it cannot be written.
 */
export async function openTranslationCache(
  path: string,
): Promise<TranslationCacheWriter> {
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    // The empty file stays: to remove it would let a third process lock a new one beside a waiting second.
    const lock = await Deno.open(`${path}.lock`, { create: true, write: true });
    await lock.lock(true);
    const file = await Deno.open(path, { create: true, append: true });
    const bytes = await Deno.readFile(path);
    await file.truncate(bytes.lastIndexOf(10) + 1);
    return writer(path, file, lock);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function writer(
  path: string,
  file: Deno.FsFile,
  lock: Deno.FsFile,
): TranslationCacheWriter {
  return {
    append(records) {
      const text = records.map((record) => `${JSON.stringify(record)}\n`)
        .join("");
      const bytes = new TextEncoder().encode(text);
      try {
        writeAll(file, bytes);
        file.syncDataSync();
      } catch (error) {
        throw unwritable(path, error);
      }
    },
    [Symbol.dispose]() {
      file.close();
      lock.close();
    },
  };
}
