import type * as z from "zod";
import { firstIssue } from "../errors/first_issue.ts";
import { RecordError } from "./record_error.ts";

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
