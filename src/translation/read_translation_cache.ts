import { accessError } from "../data/read/access_error.ts";
import { ifExists } from "../files/if_exists.ts";
import { parsedJson } from "../files/parsed_json.ts";
import type { TranslationTable } from "./translation_table.ts";

/**
 * Reads the translations that a model has made so far. Corrupt lines, which a
 * full disk or a power failure can leave, are skipped, and so is a last line
 * without a line end, which a crash cut short or which is just being written.
 * Their texts are translated again.
 *
 * @returns The table, and the texts of which a part may not be translated.
 */
export function readTranslationCache(
  file: string,
): TranslationTable & { cut: ReadonlySet<string> } {
  const translations = new Map<string, string>();
  const cut = new Set<string>();
  for (const line of readText(file).split("\n").slice(0, -1)) {
    const record = parseRecord(line);
    if (record === undefined || translations.has(record.source)) continue;
    translations.set(record.source, record.target);
    if (record.cut) cut.add(record.source);
  }
  return { file, get: (text) => translations.get(text), cut };
}

function readText(file: string): string {
  try {
    return ifExists(() => Deno.readTextFileSync(file)) ?? "";
  } catch (error) {
    throw accessError(file, error);
  }
}

function parseRecord(
  line: string,
): { source: string; target: string; cut: boolean } | undefined {
  const { source, target, cut } = (parsedJson(line) ?? {}) as Record<
    string,
    unknown
  >;
  return typeof source === "string" && typeof target === "string"
    ? { source, target, cut: cut === true }
    : undefined;
}
