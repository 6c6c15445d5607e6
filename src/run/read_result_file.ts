import * as z from "zod";
import { RecordError } from "./record_error.ts";

/**
 * Reads a JSON file of results and checks it.
 *
 * @param schema Of an object with its version as `format`.
 * @param options `advice`: what to do where it cannot be used.
 * @returns Nothing where there is no such file.
 * @throws {RecordError} When it is cut short, changed, or of another version.
 */
export function readResultFile<Output>(
  file: string,
  schema: z.ZodType<Output>,
  options: { advice?: string } = {},
): Output | undefined {
  let text: string;
  try {
    text = Deno.readTextFileSync(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw new RecordError(file, (error as Error).message, {
      advice: "make it readable",
      cause: error,
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RecordError(file, (error as Error).message, {
      ...options,
      cause: error,
    });
  }
  const versioned = formatOf.safeParse(value);
  if (versioned.success && versioned.data.format !== FORMAT) {
    throw new RecordError(
      file,
      `its format is ${versioned.data.format}, this version of Dor reads ${FORMAT}`,
      {
        advice:
          "use the version that wrote it, or name another folder with --out",
      },
    );
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    throw new RecordError(
      file,
      `${issue.path.join(".")}: ${issue.message}`,
      options,
    );
  }
  return result.data;
}

/** The one format that there has been of all such files. */
const FORMAT = 1;

const formatOf = z.object({ format: z.number() });
