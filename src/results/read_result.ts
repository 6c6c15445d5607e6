import * as z from "zod";
import { shortened } from "../errors/shortened.ts";
import { firstIssue } from "../errors/first_issue.ts";
import { RecordError } from "./record_error.ts";

/** The version of `record.json`, `error.json` and `suite.json`. */
export const RESULTS_FORMAT = 1;

const otherFormat = z.looseObject({
  format: z.number().refine((format) => format !== RESULTS_FORMAT),
});

/**
 * Reads a JSON file of results and checks it against a schema.
 *
 * @param options `advice`: what to do when the file is invalid; by default,
 *   to run the run again.
 * @returns Undefined when the file does not exist.
 * @throws {RecordError} When it cannot be read, is truncated, does not fit the
 *   schema, or was written by another version of Dor.
 */
export function readResult<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  options: { advice?: string } = {},
): z.output<Schema> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Deno.readTextFileSync(file));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw new RecordError(file, shortened((error as Error).message, 200), {
      ...options,
      // A file that cannot be opened may still be valid.
      ...error instanceof SyntaxError ? {} : { advice: "make it readable" },
      cause: error,
    });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const other = otherFormat.safeParse(value);
  if (other.success) {
    throw new RecordError(
      file,
      `it has format ${other.data.format}, and this version of Dor reads format ${RESULTS_FORMAT}`,
      {
        advice:
          "use the version that wrote it, or name another folder with --out",
      },
    );
  }
  throw new RecordError(file, firstIssue(result.error), options);
}
