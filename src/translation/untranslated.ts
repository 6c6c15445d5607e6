import { DataError } from "../data/data_error.ts";
import { shortened } from "../errors/shortened.ts";

/**
 * The error for texts without a translation.
 *
 * @param name The name of the translation.
 * @param file The file of translations.
 * @param missing The texts without a translation, at least one.
 * @param total The total number of distinct texts.
 * @param remedy What to do about it.
 */
export function untranslated(
  name: string,
  file: string,
  missing: readonly string[],
  total: number,
  remedy: string,
): DataError {
  const first = JSON.stringify(shortened(missing[0]!, 80));
  return new DataError(
    file,
    `Cannot use the translations ${name}: ${file} lacks ${missing.length} of ${total} texts, the first of which is ${first}; ${remedy}`,
  );
}
