import type * as z from "zod";
import { firstIssue } from "../errors/first_issue.ts";
import { RecordError } from "./record_error.ts";

/** Reads a file of results; `missing` is its text if it does not exist. */
export function readText(file: string, missing?: string): string {
  try {
    return Deno.readTextFileSync(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound && missing !== undefined) {
      return missing;
    }
    throw new RecordError(file, (error as Error).message, { cause: error });
  }
}

/** Parses lines of JSON and checks each against a schema. */
export function readLines<Schema extends z.ZodType>(
  lines: readonly string[],
  schema: Schema,
  file: string,
): z.output<Schema>[] {
  return lines.map((line, i) => {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw new RecordError(file, `line ${i + 1} is not JSON`, {
        cause: error,
      });
    }
    const { success, data, error } = schema.safeParse(value);
    if (success) return data;
    throw new RecordError(file, `line ${i + 1}: ${firstIssue(error)}`);
  });
}
