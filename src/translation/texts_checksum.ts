import { createHash } from "node:crypto";

/**
 * The checksum of texts and their translations, in order.
 *
 * @param translations The translation of every text, by text.
 */
export function textsChecksum(
  texts: readonly string[],
  translations: ReadonlyMap<string, string>,
): string {
  const hash = createHash("sha256");
  for (const text of texts) {
    hash.update(`${JSON.stringify([text, translations.get(text)])}\n`);
  }
  return hash.digest("hex");
}
