import { createHash } from "node:crypto";

/**
 * For each task, the checksum of its texts and their translations, in order.
 *
 * @param examples By task.
 * @param translations The translation of every text, by text.
 */
export function textsChecksums(
  examples: ReadonlyMap<string, readonly { text: string }[]>,
  translations: ReadonlyMap<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    [...examples].map(([task, own]) => {
      const hash = createHash("sha256");
      for (const { text } of own) {
        hash.update(`${JSON.stringify([text, translations.get(text)])}\n`);
      }
      return [task, hash.digest("hex")];
    }),
  );
}
