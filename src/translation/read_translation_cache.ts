import type { TranslationTable } from "./translation_table.ts";
import { unreadable } from "../data/read/unreadable.ts";

/**
 * Reads what a model has translated so far. A last line without an end is one
 * that a crash cut short, or that is being written: it counts for nothing, as
 * does a line that is damaged. Their texts are translated again.
 *
 * @throws {DataError} When the file is there but cannot be read.
 */
export async function readTranslationCache(
  file: string,
): Promise<TranslationTable> {
  const translations = new Map<string, string>();
  for (const line of (await textOf(file)).split("\n").slice(0, -1)) {
    const record = recordOf(line);
    if (record === undefined || translations.has(record.source)) continue;
    translations.set(record.source, record.target);
  }
  return { file, get: (text) => translations.get(text) };
}

async function textOf(file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw unreadable(
      file,
      undefined,
      `${(error as Error).message}, make it readable`,
      error,
    );
  }
}

function recordOf(
  line: string,
): { source: string; target: string } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined; // A disk that was full or lost power leaves such lines.
  }
  const { source, target } = (value ?? {}) as Record<string, unknown>;
  return typeof source === "string" && typeof target === "string"
    ? { source, target }
    : undefined;
}
