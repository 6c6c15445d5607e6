import { dirname } from "@std/path";
import { unwritable } from "../data/fetch/unwritable.ts";
import { lockBeside } from "../files/lock_beside.ts";
import { writeAll } from "../files/write_all.ts";

/** A cache file that is locked for writing. */
export interface TranslationCacheWriter extends Disposable {
  /** Appends translations, one per line, and waits until they are on the disk. */
  append(
    records: readonly { source: string; target: string; cut?: true }[],
  ): void;
}

/**
 * Opens a cache file for writing, and waits if another process has locked it.
 * A last line that a crash cut short is removed, so that the next one does not
 * continue it.
 */
export async function openTranslationCache(
  path: string,
): Promise<TranslationCacheWriter> {
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    const lock = await lockBeside(path);
    // Not to append: Windows would then not truncate it.
    const file = await Deno.open(path, { create: true, write: true });
    const bytes = await Deno.readFile(path);
    const whole = bytes.lastIndexOf(10) + 1;
    await file.truncate(whole);
    await file.seek(whole, Deno.SeekMode.Start);
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
