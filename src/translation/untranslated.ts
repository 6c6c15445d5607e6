import { DataError } from "../data/data_error.ts";

/** Characters of a text that a message shows. */
const SHOWN = 80;

/**
 * The error of texts that have no translation where one is wanted.
 *
 * @param name The translation's.
 * @param file Where translations are looked for.
 * @param missing The texts without one, at least one.
 * @param total Distinct texts in all.
 * @param remedy What to do about it.
 */
export function untranslated(
  name: string,
  file: string,
  missing: readonly string[],
  total: number,
  remedy: string,
): DataError {
  const first = missing[0]!;
  const shown = JSON.stringify(
    first.length > SHOWN ? `${first.slice(0, SHOWN)}...` : first,
  );
  return new DataError(
    file,
    `Cannot use the translations ${name}: ${file} lacks ${missing.length} of ${total} texts, the first is ${shown}, ${remedy}`,
  );
}
