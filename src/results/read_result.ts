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
 * Reads a file of results, JSON of a known form.
 *
 * @param options `advice`: what to do where it cannot be used; default for
 *   what a run has left.
 * @returns Nothing where there is no such file.
 * @throws {RecordError} When it cannot be read, is cut short, of another form
 *   or written by another version.
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
      // What cannot be opened may be whole.
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
      `it is of format ${other.data.format}, of another version of Dor than this one, which reads ${RESULTS_FORMAT}`,
      {
        advice:
          "use the version that wrote it, or name another folder with --out",
      },
    );
  }
  throw new RecordError(file, firstIssue(result.error), options);
}
