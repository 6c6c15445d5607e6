import type * as z from "zod";
import type { taskKeys } from "./task_keys.ts";

type Format = z.output<typeof taskKeys>["format"];

/** A task's format with what a file says of its own in place of it. */
export function fileFormat(
  format: Format,
  overrides: { [Key in keyof Format]?: Format[Key] | undefined } = {},
): Format {
  const given = Object.entries(overrides)
    .filter(([, value]) => value !== undefined);
  return { ...format, ...Object.fromEntries(given) };
}
