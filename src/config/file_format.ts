import type { FormatDefinition } from "./task_definition.ts";

/** A task's format with what a file says of its own in place of it. */
export function fileFormat(
  format: FormatDefinition,
  overrides: Partial<FormatDefinition> = {},
): FormatDefinition {
  const given = Object.entries(overrides)
    .filter(([, value]) => value !== undefined);
  return { ...format, ...Object.fromEntries(given) };
}
