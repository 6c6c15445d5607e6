import type { FormatDefinition } from "./task_definition.ts";

/** A task's format with a file's own keys in place of the task's. */
export function fileFormat(
  format: FormatDefinition,
  overrides: Partial<FormatDefinition> = {},
): FormatDefinition {
  const given = Object.entries(overrides)
    .filter(([, value]) => value !== undefined);
  return { ...format, ...Object.fromEntries(given) };
}
