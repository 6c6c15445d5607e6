import { DataError } from "../data/data_error.ts";
import { shortened } from "../errors/shortened.ts";

/**
 * The error for texts without a translation.
 *
 * @param missing The texts without a translation, at least one.
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
